import { TWINS } from './prism-twins.js';
import { MessageSchemas } from './twins/message-schemas.js';

/** OpenAPI's components for the bodies of Prism's calls. */
export function prismSchemas(): MessageSchemas['found'] {
  const schemas = new MessageSchemas();
  for (const { request, answer } of Object.values(TWINS)) {
    schemas.add(request.type, 'request');
    schemas.add(answer.type, 'answer');
  }
  return schemas.found;
}

import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { closedNames } from '#platform/validation/decorators.js';
import { SWAGGER_UI_OPTIONS } from './swagger-ui.options.js';

const DESCRIPTION = `Payment sessions over one store: Prism's session tokens, Primer's client sessions and Payroc's Hosted
Fields sessions, and what is asked about any of them. Every operation is served by gRPC as well (reflection is on).`;

/** The OpenAPI document, generated from the controllers and their DTOs. */
export function createOpenApiDocument(app: INestApplication): OpenAPIObject {
  const configuration = new DocumentBuilder()
    .setTitle('Tessera')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-KEY', description: 'API key (tsk_...)' }, 'api-key')
    .addBearerAuth({ type: 'http', description: 'API key (tsk_...)' }, 'api-key-bearer')
    .addBearerAuth({ type: 'http', description: 'Access token from POST /authorize' }, 'access-token')
    .addBearerAuth({ type: 'http', description: 'Admin key' }, 'admin-key')
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'Primer-Client-Token', description: 'accessToken of a client token' },
      'client-token',
    )
    .build();
  const document = SwaggerModule.createDocument(app, configuration);
  for (const name of closedNames()) {
    const schema = document.components?.schemas?.[name];
    if (schema && 'type' in schema) schema.additionalProperties = false;
  }
  return document;
}

/** Swagger UI at `/docs`, its assets served from here; the document at `/docs-json`. */
export function serveDocs(app: INestApplication): void {
  const options = { ...SWAGGER_UI_OPTIONS, jsonDocumentUrl: 'docs-json' };
  SwaggerModule.setup('docs', app, () => createOpenApiDocument(app), options);
}

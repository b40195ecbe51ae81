import type { SwaggerCustomOptions } from '@nestjs/swagger';
import { learnFromAnswer, maskKeys, prepareRequest } from './swagger-ui-scripts.js';

/** Names of headers in one line, and fields that ids fit into. */
const CSS = `
.swagger-ui .parameter__name { white-space: nowrap; }
.swagger-ui .parameters-col_description input[type='text'] { width: 100%; max-width: 40em; }`;

/** How the page at `/docs` looks and behaves. */
export const SWAGGER_UI_OPTIONS: SwaggerCustomOptions = {
  customSiteTitle: 'Tessera',
  customCss: CSS,
  swaggerOptions: {
    docExpansion: 'none',
    persistAuthorization: true,
    displayRequestDuration: true,
    plugins: [maskKeys],
    requestInterceptor: prepareRequest,
    responseInterceptor: learnFromAnswer,
  },
};

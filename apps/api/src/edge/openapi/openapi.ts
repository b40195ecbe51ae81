import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { VERSION } from '#platform/version.js';
import { REST_DIALECTS, type RestDialect } from '../rest/rest-dialect.js';
import { corrected } from './openapi-corrections.js';
import { publicPrefixOf } from '../rest/public-url.js';
import { problemExamples } from '../rest/errors/problem.examples.js';
import { SWAGGER_UI_OPTIONS } from './swagger-ui-options.js';

/** What the document says of itself. */
export interface ApiDescription {
  readonly title: string;
  readonly text: string;
  /** In the order in which a newcomer needs them. */
  readonly tags: readonly (readonly [name: string, description: string])[];
}

/** The OpenAPI document, generated from the controllers and their DTOs. */
export function createOpenApiDocument(app: INestApplication, { title, text, tags }: ApiDescription): OpenAPIObject {
  const configuration = withSecuritySchemes(new DocumentBuilder())
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setDescription(text)
    .setVersion(VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/');
  for (const [name, description] of tags) configuration.addTag(name, description);
  const document = SwaggerModule.createDocument(app, configuration.build(), { operationIdFactory });
  const schemas = { ...document.components?.schemas };
  for (const dialect of app.get<readonly RestDialect[]>(REST_DIALECTS)) Object.assign(schemas, dialect.schemas?.());
  const components = { ...document.components, schemas };
  return corrected({ ...document, components }, problemExamples());
}

/** Operations are named by the methods of the controllers, and generated clients by the operations: no two are alike. */
const operationIdFactory = (_controller: string, method: string): string => method;

const FILLED_IN = 'Filled in when a key is issued on this page.';

/** The Authorize dialog opens at its last field, with the cursor in it: that of the key which one begins with. */
const withSecuritySchemes = (document: DocumentBuilder): DocumentBuilder =>
  document
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'Primer-Client-Token', description: 'accessToken of a client token.' },
      'client-token',
    )
    .addBearerAuth(
      { type: 'http', description: 'Access token. Filled in when `POST /authorize` is executed on this page.' },
      'access-token',
    )
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'X-API-KEY', description: `API key (\`tsk_...\`). ${FILLED_IN}` },
      'api-key',
    )
    .addBearerAuth({ type: 'http', description: `The same API key, as bearer. ${FILLED_IN}` }, 'api-key-bearer')
    .addBearerAuth({ type: 'http', description: 'Admin key (`TESSERA_ADMIN_KEY`). Begin with it.' }, 'admin-key');

/** The page asks the address that it came from, since browsers let it ask no other; other clients ask the public one. */
const serversOf = (settings: Settings): { url: string }[] => [
  { url: publicPrefixOf(settings) || '/' },
  ...(settings.publicUrl === undefined ? [] : [{ url: settings.publicUrl }]),
];

/** Swagger UI at `/docs`, its assets served from here; the document at `/docs-json`, made and written once. */
export function serveDocs(app: NestFastifyApplication, description: ApiDescription): void {
  let made: OpenAPIObject | undefined;
  let written: Buffer | undefined;
  const servers = serversOf(app.get<Settings>(SETTINGS));
  const document = (): OpenAPIObject => (made ??= { ...createOpenApiDocument(app, description), servers });
  SwaggerModule.setup('docs', app, document, { ...SWAGGER_UI_OPTIONS, raw: false });
  app
    .getHttpAdapter()
    .getInstance()
    .get('/docs-json', (_request, reply) =>
      reply.type('application/json').send((written ??= Buffer.from(JSON.stringify(document())))),
    );
}

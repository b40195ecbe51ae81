import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { VERSION } from '#platform/version.js';
import { prismSchemas } from '../../connectors/prism/prism-schemas.js';
import { corrected } from './openapi-corrections.js';
import { publicPrefixOf } from '../rest/public-url.js';
import { problemExamples } from '../rest/errors/problem.examples.js';
import { SWAGGER_UI_OPTIONS } from './swagger-ui-options.js';

const DESCRIPTION = `Payment sessions over one store: Prism's session tokens, Primer's client sessions and Payroc's Hosted
Fields sessions, and what is asked about any of them. Every operation is served by gRPC as well (reflection is on).

**To administer from this page**, press *Authorize* and paste the admin key under \`admin-key\`. Create a merchant, then issue
an API key for it: the page uses that key from then on, and the access token of \`POST /authorize\` likewise. Requests that name
a \`merchant_id\`, and searches, go with the admin key.`;

/** In the order in which a newcomer needs them. */
const TAGS: readonly (readonly [name: string, description: string])[] = [
  ['Admin', 'Merchants and their API keys. Needs the admin key.'],
  ['Terminals', "A merchant's processing terminals, which Hosted Fields sessions are opened on."],
  ['Connectors', 'The payment providers that can be called, and the credentials each of them asks for.'],
  ['Connector accounts', "A merchant's credentials for providers: stored encrypted, shown masked."],
  [
    'Payment sessions (Prism)',
    `Opens payment sessions, and fetches tokens from providers. Bodies are protobuf messages in JSON: members are also taken
in lowerCamelCase, enum values by number, integers as text, and null for what is absent; unknown members are refused.`,
  ],
  ['Client sessions (Primer)', 'Opens, reads and changes client sessions.'],
  ['Hosted Fields (Payroc)', 'Exchanges the API key for an access token, and opens Hosted Fields sessions with it.'],
  ['Sessions', 'Sessions of any kind, whichever API opened them: search, read, record steps, redeem, revoke.'],
  ['Operation', 'Health and metrics. Needs no credential.'],
];

/** The OpenAPI document, generated from the controllers and their DTOs. */
export function createOpenApiDocument(app: INestApplication): OpenAPIObject {
  const configuration = withSecuritySchemes(new DocumentBuilder())
    .setOpenAPIVersion('3.1.0')
    .setTitle('Tessera')
    .setDescription(DESCRIPTION)
    .setVersion(VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/');
  for (const [name, description] of TAGS) configuration.addTag(name, description);
  const document = SwaggerModule.createDocument(app, configuration.build(), { operationIdFactory });
  const components = { ...document.components, schemas: { ...document.components?.schemas, ...prismSchemas() } };
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
export function serveDocs(app: NestFastifyApplication): void {
  let made: OpenAPIObject | undefined;
  let written: Buffer | undefined;
  const servers = serversOf(app.get<Settings>(SETTINGS));
  const document = (): OpenAPIObject => (made ??= { ...createOpenApiDocument(app), servers });
  SwaggerModule.setup('docs', app, document, { ...SWAGGER_UI_OPTIONS, raw: false });
  app
    .getHttpAdapter()
    .getInstance()
    .get('/docs-json', (_request, reply) =>
      reply.type('application/json').send((written ??= Buffer.from(JSON.stringify(document())))),
    );
}

import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiResponse, type ApiBodyOptions } from '@nestjs/swagger';
import type { Problems } from '../../edge/rest/errors/api-problems-decorator.js';
import { schemaNameOf, schemaRef } from './twins/schema-names.js';
import type { MessageJson } from './twins/message-json.js';
import type { Twin } from './twins/twin.js';

const schemaOf = ({ type }: MessageJson): { $ref: string } => schemaRef(schemaNameOf(type));

/** A twin answers 200, as RPCs know nothing else. Documents its bodies, which are the messages of its RPC. */
export const ApiTwin = (
  { request, answer, options }: Twin,
  examples: Extract<ApiBodyOptions, { schema: unknown }>['examples'],
): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    ApiBody({ schema: schemaOf(request), required: !options.optional, ...(examples && { examples }) }),
    ApiResponse({ status: 200, schema: schemaOf(answer) }),
  );

/** Documents the headers that name the connector and bring its credentials. */
export const ApiConnectorHeaders = (exampleConfig: string): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'x-connector-config',
      required: false,
      description: `Connector and credentials; never stored. Leave it empty to use a stored account. Where no other header can be
sent, the API key stands beside \`config\` as \`api_key\`.`,
      example: exampleConfig,
    }),
    ApiHeader({
      name: 'x-connector-account',
      required: false,
      description: 'A stored account, by name or id. Heeded when the call brings no credentials.',
    }),
    ApiHeader({
      name: 'x-connector',
      required: false,
      description: 'Connector by name: alone for its default account, or with the legacy x-auth keys.',
    }),
    ApiHeader({ name: 'x-connector-auth', required: false, description: 'The older form of x-connector-config.' }),
  );

/** What goes wrong before, at and after a provider. */
export const PROVIDER_PROBLEMS: Problems = {
  invalid_credentials_config: 'The connector credentials cannot be used.',
  forbidden: 'The API key lacks the scope, or is a test key asking for live mode.',
  provider_answer_unreadable: "The provider's answer cannot be understood.",
  overloaded: 'The merchant has as many calls to providers under way as one may have.',
  unavailable: 'The provider or the session store cannot be reached.',
  deadline_exceeded: 'The provider did not answer in time.',
};

/** The same, of a connector that may not do what it is asked for. */
export const FLOW_PROBLEMS: Problems = {
  ...PROVIDER_PROBLEMS,
  flow_not_supported: 'The connector does not support this.',
};

/** The same, of a session that its caller gave a name. */
export const SESSION_PROBLEMS: Problems = {
  ...PROVIDER_PROBLEMS,
  already_exists: 'A session of this name is open with other parameters.',
  aborted: 'Another request is opening this session.',
};

/** The same, of a token that is fetched by one caller at a time. */
export const ACCESS_TOKEN_PROBLEMS: Problems = {
  ...FLOW_PROBLEMS,
  aborted: 'Another request is fetching this access token.',
};

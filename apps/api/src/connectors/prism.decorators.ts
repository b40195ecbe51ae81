import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Problems } from '../rest-errors/api-problems.decorator.js';

/** Documents the headers that name the connector and bring its credentials. */
export const ApiConnectorHeaders = (exampleConfig: string): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'x-connector-config',
      required: false,
      description: 'Connector and credentials; never stored. Leave it empty to use a stored account.',
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

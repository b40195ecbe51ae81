import type { Pair } from './parity.pair.js';
import { calling, globalpay, misconfigured, stripe } from './prism.connectors.js';
import { twin } from './twin.js';

/**
 * The call for a provider's access token, under one of its names.
 * @param more what the request has there beside what it has everywhere
 */
export const accessTokenPair = (rest: Pair['rest'], rpc: string, more: object = {}): Pair => ({
  rest,
  ...twin(rpc),
  accepts: [
    {
      name: 'a token of the provider',
      input: () => ({ merchant_access_token_id: 'token-1', test_mode: true, ...more }),
      headers: globalpay,
      answer: { access_token: { value: 'provider-token' }, expires_in_seconds: 3599, status_code: 200 },
    },
    {
      name: 'a token that the provider refuses',
      input: () => ({}),
      headers: calling('Globalpay', { app_id: 'nobody', app_key: 'key' }),
      answer: { status: 'OPERATION_STATUS_FAILURE', status_code: 401 },
    },
  ],
  refuses: [
    ...misconfigured,
    {
      name: 'feature data that is no JSON',
      input: () => ({ connector_feature_data: { value: '{' } }),
      headers: globalpay,
      code: 'invalid_request',
      fields: ['connector_feature_data'],
    },
    { name: 'a connector without access tokens', input: () => ({}), headers: stripe, code: 'flow_not_supported' },
  ],
  ofAnother: { none: 'it names no object' },
});

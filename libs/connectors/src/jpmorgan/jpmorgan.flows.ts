import type { Flows } from '../flow/flow.js';
import { readOAuthToken } from '../flow/oauth-token.reader.js';
import type { ProviderCall } from '../flow/provider-call.js';
import { basicAuth, postForm, type ProviderRequest } from '../flow/provider-message.js';

/** J.P. Morgan, client credentials; its client SDK starts with the same token. */
export const jpmorganFlows: Flows = {
  clientAuth: {
    request: (_input, call) => requestToken(call),
    success: (answer) => {
      const { accessToken, tokenType } = readOAuthToken(answer, { expiryRequired: true });
      // Prism has no members of their own for these two: they travel under the names of others.
      const jpmorgan = { transaction_id: accessToken, request_id: tokenType ?? '' };
      return { sessionData: { connector_specific: { jpmorgan } } };
    },
    refusal: () => undefined,
  },
  serverAuth: {
    request: (_input, call) => requestToken(call),
    success: (answer) => readOAuthToken(answer, { expiryRequired: true }),
    refusal: () => undefined,
  },
};

const requestToken = (call: ProviderCall): ProviderRequest =>
  postForm(
    call.url('am/oauth2/alpha/access_token', 'secondary_base_url'),
    { grant_type: 'client_credentials', scope: call.testMode ? 'jpm:payments:sandbox' : 'jpm:payments' },
    { authorization: basicAuth(call.secret('client_id'), call.secret('client_secret')) },
  );

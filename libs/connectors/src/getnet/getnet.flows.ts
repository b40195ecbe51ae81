import type { Flows } from '../flow/flow.js';
import { readOAuthToken } from '../flow/oauth-token.reader.js';
import { basicAuth, postForm } from '../flow/provider-message.js';

/** Getnet, client credentials. */
export const getnetFlows: Flows = {
  serverAuth: {
    request: (_input, call) =>
      postForm(
        call.url('authentication/oauth2/access_token'),
        { grant_type: 'client_credentials' },
        { authorization: basicAuth(call.secret('api_key'), call.secret('api_secret')) },
      ),
    success: (answer) => readOAuthToken(answer, { expiryRequired: true }),
    refusal: () => undefined,
  },
};

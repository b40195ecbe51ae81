import { readObject, textAt } from '../flow/answer.reader.js';
import type { Flows } from '../flow/flow.js';
import { readOAuthToken } from '../flow/oauth-token.reader.js';
import { basicAuth, postForm } from '../flow/provider-message.js';
import { Refusal } from '../flow/refusal.js';

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
    // An error of its gateway; those of OAuth have no message, and are not understood.
    refusal: (answer) => {
      const body = readObject(answer);
      const message = textAt(body, 'message');
      if (message === undefined) return undefined;
      return new Refusal({ code: textAt(body, 'error_code') ?? 'UNKNOWN_ERROR', message, reason: message });
    },
  },
};

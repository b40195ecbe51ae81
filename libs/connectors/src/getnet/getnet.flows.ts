import { readObject, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { readOAuthToken } from '../kit/oauth-token.reader.js';
import { basicAuth, postForm } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

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

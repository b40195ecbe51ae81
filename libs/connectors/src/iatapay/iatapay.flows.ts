import { readObject, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { readOAuthToken } from '../kit/oauth-token.reader.js';
import { basicAuth, postForm } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

/** IATA Pay, client credentials. */
export const iatapayFlows: Flows = {
  serverAuth: {
    request: (_input, call) =>
      postForm(
        call.url('oauth/token'),
        { grant_type: 'client_credentials', scope: 'payment' },
        { authorization: basicAuth(call.secret('client_id'), call.secret('client_secret')) },
      ),
    // The provider writes `bearer`; the scheme is spelled as callers will put it into a header.
    success: (answer) => ({ ...readOAuthToken(answer, { expiryRequired: true }), tokenType: 'Bearer' }),
    refusal: (answer) => {
      const body = readObject(answer);
      const code = textAt(body, 'error');
      if (code === undefined) return undefined;
      return new Refusal({ code, message: textAt(body, 'message') ?? 'Unknown error', reason: textAt(body, 'reason') });
    },
  },
};

import { readObject, requireObject, requireText, textAt } from '../flow/answer.reader.js';
import type { Flows } from '../flow/flow.js';
import { postForm } from '../flow/provider-message.js';
import { Refusal } from '../flow/refusal.js';

const MESSAGE = 'PayU session token error';

/** PayU, OAuth token of a point of sale. */
export const payuFlows: Flows = {
  serverSession: {
    request: (_input, call) =>
      postForm(
        call.url('pl/standard/user/oauth/authorize'),
        {
          grant_type: 'client_credentials',
          // Prism's names for PayU's client are the other way round.
          client_id: call.secret('api_secret'),
          client_secret: call.secret('api_key'),
        },
        { accept: 'application/json' },
      ),
    success: (answer) => ({ sessionToken: requireText(requireObject(answer), 'access_token') }),
    refusal: (answer) => {
      const body = readObject(answer);
      if (!body) return undefined;
      const code = textAt(body, 'error') ?? 'SESSION_TOKEN_ERROR';
      return new Refusal({ code, message: MESSAGE, paymentStatus: 'FAILURE' });
    },
  },
};

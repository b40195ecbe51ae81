import { readObject, requireObject, requireText, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { postForm } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

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
    success: (answer) => {
      const body = requireObject(answer);
      const code = textAt(body, 'error');
      if (code === undefined) return { sessionToken: requireText(body, 'access_token') };
      const message = textAt(body, 'error_description') ?? code;
      return new Refusal({ code, message, reason: message });
    },
    refusal: (answer) => {
      const body = readObject(answer);
      if (!body) return undefined;
      return new Refusal({
        code: textAt(body, 'error') ?? 'SESSION_TOKEN_ERROR',
        message: textAt(body, 'error_description') ?? 'PayU session token error',
        paymentStatus: 'FAILURE',
      });
    },
  },
};

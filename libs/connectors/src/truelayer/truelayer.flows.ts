import { objectAt, readObject, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { readOAuthToken } from '../kit/oauth-token.reader.js';
import { postForm, type ProviderAnswer } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

/** What Prism says in the place of a description. */
const NO_CODE = 'No error code';

/** TrueLayer, client credentials. */
export const truelayerFlows: Flows = {
  serverAuth: {
    request: (_input, call) =>
      postForm(call.url('connect/token', 'secondary_base_url'), {
        grant_type: 'client_credentials',
        client_id: call.secret('client_id'),
        client_secret: call.secret('client_secret'),
        scope: 'payments',
      }),
    success: (answer) => readOAuthToken(answer),
    refusal: (answer) => authError(answer) ?? apiError(answer),
  },
};

/** Of its OAuth server, which may say more in details of its own. */
function authError(answer: ProviderAnswer): Refusal | undefined {
  const body = readObject(answer);
  const code = textAt(body, 'error');
  if (code === undefined) return undefined;
  return new Refusal({
    code,
    message: textAt(body, 'error_description') ?? NO_CODE,
    reason: textAt(objectAt(body, 'error_details'), 'reason'),
    paymentStatus: 'FAILURE',
  });
}

/** Of its API (RFC 9457). */
function apiError(answer: ProviderAnswer): Refusal | undefined {
  const body = readObject(answer);
  const message = textAt(body, 'title');
  if (message === undefined) return undefined;
  return new Refusal({ message, reason: textAt(body, 'detail'), transactionId: textAt(body, 'trace_id') });
}

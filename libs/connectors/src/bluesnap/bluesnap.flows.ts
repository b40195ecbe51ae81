import { listAt, readObject, textAt, unintelligible } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { basicAuth, type ProviderAnswer } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

/** BlueSnap, token of its hosted payment fields: it comes in the address of what was created, not in the body. */
export const bluesnapFlows: Flows = {
  clientAuth: {
    request: (_input, call) => ({
      method: 'POST',
      url: call.url('services/2/payment-fields-tokens'),
      headers: {
        'content-type': 'application/json',
        authorization: basicAuth(call.secret('username'), call.secret('password')),
      },
    }),
    success: ({ headers }) => {
      const token = headers.location?.split('/').at(-1) || unintelligible('the Location header holds no token');
      return { sessionData: { connector_specific: { bluesnap: { pf_token: { value: token } } } } };
    },
    refusal: (answer) => paymentError(answer) ?? authError(answer),
  },
};

/** A list of errors, of which the first is told. */
function paymentError(answer: ProviderAnswer): Refusal | undefined {
  const errors = listAt(readObject(answer), 'message');
  if (!errors) return undefined;
  const [first] = errors;
  return new Refusal({
    code: textAt(first, 'code') ?? 'UNKNOWN_ERROR',
    message: textAt(first, 'description') ?? 'Unknown error occurred',
  });
}

function authError(answer: ProviderAnswer): Refusal | undefined {
  const body = readObject(answer);
  const code = textAt(body, 'errorCode');
  if (code === undefined) return undefined;
  return new Refusal({ code, message: textAt(body, 'errorName') ?? code, reason: textAt(body, 'errorDescription') });
}

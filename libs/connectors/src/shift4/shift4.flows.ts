import { objectAt, readObject, requireObject, requireText, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { basicAuth, postJson } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

/** Shift4, checkout session. */
export const shift4Flows: Flows = {
  clientAuth: {
    request: ({ amount: { minor, currency } }, call) =>
      postJson(
        call.url('checkout-sessions'),
        { lineItems: [{ product: { name: 'Payment', amount: minor, currency }, quantity: 1 }] },
        { authorization: basicAuth(call.secret('api_key'), '') },
      ),
    success: (answer) => {
      const shift4 = { client_secret: { value: requireText(requireObject(answer), 'clientSecret') } };
      return { sessionData: { connector_specific: { shift4 } } };
    },
    refusal: (answer) => {
      const error = objectAt(readObject(answer), 'error');
      const message = textAt(error, 'message');
      if (message === undefined) return undefined;
      return new Refusal({ code: textAt(error, 'code') ?? 'NO_ERROR_CODE', message });
    },
  },
};

import { objectAt, readObject, requireObject, requireText, textAt } from '../flow/answer.reader.js';
import type { Flows } from '../flow/flow.js';
import { postForm } from '../flow/provider-message.js';
import { Refusal } from '../flow/refusal.js';

const API_VERSION = '2022-11-15';

export const stripeFlows: Flows = {
  /** A payment intent, whose client secret Stripe's own client libraries take. */
  clientAuth: {
    request: ({ sessionId, amount }, call) =>
      postForm(
        call.url('v1/payment_intents'),
        {
          amount: String(amount.minor),
          currency: amount.currency.toLowerCase(),
          'automatic_payment_methods[enabled]': 'true',
          'metadata[order_id]': sessionId,
        },
        { authorization: `Bearer ${call.secret('api_key')}`, 'stripe-version': API_VERSION },
      ),
    success: (answer) => {
      const clientSecret = requireText(requireObject(answer), 'client_secret');
      return { sessionData: { connector_specific: { stripe: { client_secret: { value: clientSecret } } } } };
    },
    refusal: (answer) => {
      const error = objectAt(readObject(answer), 'error');
      const message = textAt(error, 'message');
      if (message === undefined) return undefined;
      return new Refusal({ code: textAt(error, 'code'), message, reason: message });
    },
  },
};

import { objectAt, readObject, requireObject, requireText, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { postForm } from '../kit/provider-message.js';
import { NO_MESSAGE, Refusal } from '../kit/refusal.js';

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
      if (!error) return undefined;
      const message = textAt(error, 'message');
      return new Refusal({
        code: textAt(error, 'code'),
        message: message ?? NO_MESSAGE,
        reason: message === undefined ? undefined : withDeclineCode(message, textAt(error, 'decline_code')),
        transactionId: textAt(objectAt(error, 'payment_intent'), 'id'),
      });
    },
  },
};

/** Why the card's issuer said no, where it was asked. */
const withDeclineCode = (message: string, declineCode: string | undefined): string =>
  declineCode === undefined ? message : `message - ${message}, decline_code - ${declineCode}`;

import { objectAt, readObject, requireObject, requireText, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { postJson } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';
import { toMajorUnits } from '#platform/money/major-units.js';

/** Mollie demands a place to come back to. */
const NOWHERE = 'https://example.com/return';

/** Mollie, Create payment: the payer goes to its checkout page. */
export const mollieFlows: Flows = {
  clientAuth: {
    request: ({ sessionId, amount: { minor, currency }, returnUrl }, call) =>
      postJson(
        call.url('payments'),
        {
          amount: { currency, value: toMajorUnits(minor, currency) },
          description: `Payment ${sessionId}`,
          redirectUrl: returnUrl ?? NOWHERE,
          metadata: { orderId: sessionId },
        },
        { authorization: `Bearer ${call.secret('api_key')}` },
      ),
    success: (answer) => {
      const body = requireObject(answer);
      const checkoutUrl = requireText(objectAt(objectAt(body, '_links'), 'checkout'), 'href');
      const mollie = { payment_id: requireText(body, 'id'), checkout_url: { value: checkoutUrl } };
      return { sessionData: { connector_specific: { mollie } } };
    },
    refusal: (answer) => {
      const body = readObject(answer);
      const [title, detail] = [textAt(body, 'title'), textAt(body, 'detail')];
      if (title === undefined || detail === undefined) return undefined;
      return new Refusal({ code: title, message: detail, reason: textAt(body, 'field') });
    },
  },
};

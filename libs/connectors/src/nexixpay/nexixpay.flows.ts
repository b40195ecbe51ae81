import { listAt, readObject, requireObject, requireText, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { InputError } from '../kit/input-error.js';
import { postJson } from '../kit/provider-message.js';
import { NO_MESSAGE, Refusal } from '../kit/refusal.js';

/** As Nexi's API describes `orderId`. */
const MAX_ORDER_ID = 27;

/** Nexi XPay, hosted payment page. */
export const nexixpayFlows: Flows = {
  clientAuth: {
    request: ({ sessionId, amount, returnUrl }, call) => {
      if ([...sessionId].length > MAX_ORDER_ID)
        throw new InputError('request', 'merchant_client_session_id', `must have at most ${MAX_ORDER_ID} characters`);
      if (returnUrl === undefined) throw new InputError('request', 'return_url', 'is required by Nexi XPay');
      const minor = String(amount.minor);
      return postJson(
        call.url('orders/hpp'),
        {
          order: { orderId: sessionId, amount: minor, currency: amount.currency },
          paymentSession: {
            actionType: 'PAY',
            amount: minor,
            recurrence: { action: 'NO_RECURRING' },
            resultUrl: returnUrl,
            cancelUrl: returnUrl,
            notificationUrl: null,
          },
        },
        { 'x-api-key': call.secret('api_key'), 'correlation-id': call.entropy.uuid() },
      );
    },
    success: (answer) => {
      const body = requireObject(answer);
      const nexixpay = {
        security_token: { value: requireText(body, 'securityToken') },
        hosted_page: requireText(body, 'hostedPage'),
      };
      return { sessionData: { connector_specific: { nexixpay } } };
    },
    refusal: (answer) => {
      const errors = listAt(readObject(answer), 'errors');
      if (!errors) return undefined;
      const [first] = errors;
      const descriptions = errors
        .map((error) => textAt(error, 'description'))
        .filter((description) => description !== undefined);
      return new Refusal({
        code: textAt(first, 'code'),
        message: textAt(first, 'description') ?? NO_MESSAGE,
        reason: descriptions.length > 0 ? descriptions.join(', ') : undefined,
      });
    },
  },
};

import { listAt, readObject, requireObject, requireText, textAt } from '../flow/answer.reader.js';
import type { Flows } from '../flow/flow.js';
import { InputError } from '../flow/input-error.js';
import { postJson } from '../flow/provider-message.js';
import { Refusal } from '../flow/refusal.js';

/** Nexi XPay, hosted payment page. */
export const nexixpayFlows: Flows = {
  clientAuth: {
    request: ({ sessionId, amount, returnUrl }, call) => {
      if (!returnUrl) throw new InputError('request', 'return_url', 'is required by Nexi XPay');
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
      const descriptions = errors.map((error) => textAt(error, 'description') ?? '');
      return new Refusal({
        code: textAt(errors[0], 'code'),
        message: descriptions[0] ?? '',
        reason: descriptions.join(', '),
      });
    },
  },
};

import { integerAt, listAt, readObject, requireObject, requireText, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { basicAuth, postJson } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

/** Nexinets (Payengine), Create order. */
export const nexinetsFlows: Flows = {
  clientAuth: {
    request: ({ amount, returnUrl = null }, call) =>
      postJson(
        call.url('orders'),
        {
          initialAmount: amount.minor,
          currency: amount.currency,
          channel: 'ECOM',
          transactionType: 'PREAUTH',
          async: { successUrl: returnUrl, cancelUrl: returnUrl, failureUrl: returnUrl },
        },
        { authorization: basicAuth(call.secret('merchant_id'), call.secret('api_key')) },
      ),
    success: (answer) => {
      const nexinets = { order_id: requireText(requireObject(answer), 'orderId') };
      return { sessionData: { connector_specific: { nexinets } } };
    },
    refusal: (answer) => {
      const body = readObject(answer);
      const [status, code] = [integerAt(body, 'status'), integerAt(body, 'code')?.toString()];
      const message = textAt(body, 'message');
      const errors = listAt(body, 'errors')?.map(describe);
      if (status === undefined || code === undefined || message === undefined || !errors) return undefined;
      const reason = `reason : ${message} , message : ${errors.join(', ')}`;
      return new Refusal({ code, message: errors[0] ?? '', reason, status: Number(status) });
    },
  },
};

function describe(error: unknown): string {
  const [field, message] = [textAt(error, 'field'), textAt(error, 'message') ?? ''];
  return field ? `${field} : ${message}` : message;
}

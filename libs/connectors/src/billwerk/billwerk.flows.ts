import { integerAt, readObject, requireObject, requireText, textAt } from '../kit/answer.reader.js';
import type { Customer, Flows } from '../kit/flow.js';
import { InputError } from '../kit/input-error.js';
import { basicAuth, postJson } from '../kit/provider-message.js';
import { NO_MESSAGE, Refusal } from '../kit/refusal.js';

/** Billwerk demands a place to come back to. */
const NOWHERE = 'https://hyperswitch.io';

/** Billwerk+ (Reepay), charge session of its checkout. */
export const billwerkFlows: Flows = {
  clientAuth: {
    request: ({ sessionId, amount, customer, returnUrl = NOWHERE }, call) =>
      postJson(
        call.url('v1/session/charge'),
        {
          order: {
            handle: sessionId,
            amount: amount.minor,
            currency: amount.currency,
            customer: customerOf(customer),
          },
          accept_url: returnUrl,
          cancel_url: returnUrl,
        },
        { authorization: basicAuth(call.secret('api_key'), '') },
      ),
    success: (answer) => {
      const billwerk = { session_id: requireText(requireObject(answer), 'id') };
      return { sessionData: { connector_specific: { billwerk } } };
    },
    refusal: (answer) => {
      const body = readObject(answer);
      const reason = textAt(body, 'error');
      if (reason === undefined) return undefined;
      const code = integerAt(body, 'code')?.toString();
      return new Refusal({ code, message: textAt(body, 'message') ?? NO_MESSAGE, reason });
    },
  },
};

function customerOf(customer: Customer | undefined): object {
  if (!customer?.id) throw new InputError('request', 'customer.id', 'is required by Billwerk+');
  return { handle: customer.id, email: customer.email, first_name: customer.name };
}

import { objectAt, readObject, requireObject, requireText, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { basicAuth, postJson } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

/** Datatrans demands a place to come back to. */
const NOWHERE = 'https://example.com/return';
const UNKNOWN = 'Unknown error occurred';

/** Datatrans, Secure Fields. */
export const datatransFlows: Flows = {
  clientAuth: {
    request: ({ amount, returnUrl }, call) =>
      postJson(
        call.url('v1/transactions/secureFields'),
        { amount: amount.minor, currency: amount.currency, returnUrl: returnUrl ?? NOWHERE },
        { authorization: basicAuth(call.secret('merchant_id'), call.secret('password')) },
      ),
    success: (answer) => {
      const datatrans = { transaction_id: { value: requireText(requireObject(answer), 'transactionId') } };
      return { sessionData: { connector_specific: { datatrans } } };
    },
    refusal: (answer) => {
      const error = objectAt(readObject(answer), 'error');
      const [code, message] = [textAt(error, 'code'), textAt(error, 'message')];
      if (code !== undefined && message !== undefined) return new Refusal({ code, message, reason: message });
      // Whatever else it says, it says in plain words.
      const { body } = answer;
      if (body === '') return new Refusal({ code: 'UNKNOWN_ERROR', message: UNKNOWN, reason: UNKNOWN });
      return new Refusal({ code: 'NO_ERROR_CODE', message: body, reason: body });
    },
  },
};

import { listAt, objectAt, readObject, requireObject, requireText, textAt } from '../flow/answer.reader.js';
import type { Flows } from '../flow/flow.js';
import { postJson, type ProviderAnswer } from '../flow/provider-message.js';
import { NO_MESSAGE, Refusal } from '../flow/refusal.js';

/** Authorize.net, getMerchantDetails: the public client key is what its Accept.js starts with. */
export const authorizedotnetFlows: Flows = {
  serverSession: {
    request: (_input, call) =>
      postJson(call.url(''), {
        getMerchantDetailsRequest: {
          merchantAuthentication: { name: call.secret('name'), transactionKey: call.secret('transaction_key') },
        },
      }),
    success: (answer) => {
      const body = requireObject(withoutMark(answer));
      if (textAt(objectAt(body, 'messages'), 'resultCode') === 'Error') return refusalOf(body);
      return { sessionToken: requireText(body, 'publicClientKey') };
    },
    refusal: (answer) => {
      const body = readObject(withoutMark(answer));
      return objectAt(body, 'messages') && refusalOf(body);
    },
  },
};

function refusalOf(body: unknown): Refusal {
  const [first] = listAt(objectAt(body, 'messages'), 'message') ?? [];
  const text = textAt(first, 'text');
  return new Refusal({ code: textAt(first, 'code'), message: text ?? NO_MESSAGE, reason: text });
}

/** Its JSON begins with a byte order mark, which JSON does not allow. */
const withoutMark = (answer: ProviderAnswer): ProviderAnswer => ({
  ...answer,
  body: answer.body.replace(/^\ufeff/, ''),
});

import { listAt, objectAt, readObject, requireObject, requireText, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { postJson, type ProviderAnswer } from '../kit/provider-message.js';
import { NO_MESSAGE, Refusal } from '../kit/refusal.js';

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
      const messages = objectAt(body, 'messages');
      if (textAt(messages, 'resultCode') !== 'Error') return { sessionToken: requireText(body, 'publicClientKey') };
      const { code, message } = firstOf(messages);
      return new Refusal({ code, message, reason: message });
    },
    // Outside 2xx the messages may stand by themselves.
    refusal: (answer) => {
      const body = readObject(withoutMark(answer));
      const messages = objectAt(body, 'messages') ?? body;
      return listAt(messages, 'message') && new Refusal(firstOf(messages));
    },
  },
};

function firstOf(messages: unknown): { code: string | undefined; message: string } {
  const [first] = listAt(messages, 'message') ?? [];
  return { code: textAt(first, 'code'), message: textAt(first, 'text') ?? NO_MESSAGE };
}

/** Its JSON begins with a byte order mark, which JSON does not allow. */
const withoutMark = (answer: ProviderAnswer): ProviderAnswer => ({
  ...answer,
  body: answer.body.replace(/^\ufeff/, ''),
});

import { integerAt, readObject, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { readOAuthToken } from '../kit/oauth-token.reader.js';
import { postJson } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

/** Volt, password grant, as JSON. */
export const voltFlows: Flows = {
  serverAuth: {
    request: (_input, call) =>
      postJson(call.url('oauth'), {
        grant_type: 'password',
        client_id: call.secret('client_id'),
        client_secret: call.secret('client_secret'),
        username: call.secret('username'),
        password: call.secret('password'),
      }),
    success: (answer) => readOAuthToken(answer, { expiryRequired: true }),
    refusal: (answer) => {
      const body = readObject(answer);
      const code = integerAt(body, 'code')?.toString();
      const message = textAt(body, 'message');
      if (code === undefined || message === undefined) return undefined;
      return new Refusal({ code, message, reason: message, paymentStatus: 'FAILURE' });
    },
  },
};

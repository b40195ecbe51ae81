import { readObject, textAt } from '../flow/answer.reader.js';
import type { Flows } from '../flow/flow.js';
import { readOAuthToken } from '../flow/oauth-token.reader.js';
import { postForm } from '../flow/provider-message.js';
import { Refusal } from '../flow/refusal.js';

/** TrueLayer, client credentials. */
export const truelayerFlows: Flows = {
  serverAuth: {
    request: (_input, call) =>
      postForm(call.url('connect/token', 'secondary_base_url'), {
        grant_type: 'client_credentials',
        client_id: call.secret('client_id'),
        client_secret: call.secret('client_secret'),
        scope: 'payments',
      }),
    success: (answer) => readOAuthToken(answer),
    refusal: (answer) => {
      const body = readObject(answer);
      const message = textAt(body, 'title');
      return message === undefined ? undefined : new Refusal({ message, reason: textAt(body, 'detail') });
    },
  },
};

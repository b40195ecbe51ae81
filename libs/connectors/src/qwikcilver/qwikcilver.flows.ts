import { requireObject, requireText } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { postJson } from '../kit/provider-message.js';
import { readRefusal, readResult } from './qwikcilver-result.js';
import { transactionId } from './qwikcilver-transaction-id.js';

/** The provider does not say; its documentation does. */
const LIFETIME_SECONDS = 1200n;

/** Qwikcilver, authorize: a token for a terminal, fetched with the bearer of its enrolment. */
export const qwikcilverFlows: Flows = {
  serverAuth: {
    request: ({ merchantRequestId, accessTokenId }, call) => {
      const now = call.entropy.now();
      const body = {
        TerminalID: call.secret('terminal_id'),
        Username: call.secret('username'),
        Password: call.secret('password'),
        TransactionId: transactionId(merchantRequestId || accessTokenId, now),
        DateAtClient: `${now.toISOString().slice(0, 19)}Z`,
      };
      return postJson(call.url('Qwikcilver/eGMS.RestApi/api/v2/authorize'), body, {
        authorization: `Bearer ${call.secret('bootstrap_bearer_token')}`,
      });
    },
    success: (answer) => {
      const body = requireObject(answer);
      const refusal = readResult(body);
      if (refusal) return refusal;
      return { accessToken: requireText(body, 'authToken'), tokenType: 'Bearer', expiresInSeconds: LIFETIME_SECONDS };
    },
    refusal: readRefusal,
  },
};

import { createHash } from 'node:crypto';
import { integerAt, readObject, requireObject, textAt, unintelligible } from '../flow/answer.reader.js';
import type { Flows } from '../flow/flow.js';
import { postJson } from '../flow/provider-message.js';
import { NO_MESSAGE, Refusal } from '../flow/refusal.js';

/** The provider does not say; its documentation does. */
const LIFETIME_SECONDS = 1200n;
const INT64_MASK = 2n ** 63n - 1n;

/** Qwikcilver, authorize: a token for a terminal, fetched with the bearer of its enrolment. */
export const qwikcilverFlows: Flows = {
  serverAuth: {
    request: ({ accessTokenId }, call) => {
      const now = call.entropy.now();
      const body = {
        TerminalID: call.secret('terminal_id'),
        Username: call.secret('username'),
        Password: call.secret('password'),
        TransactionId: accessTokenId === '' ? BigInt(now.getTime()) * 1_000_000n : stableId(accessTokenId),
        DateAtClient: `${now.toISOString().slice(0, 19)}Z`,
      };
      return postJson(call.url('Qwikcilver/eGMS.RestApi/api/v2/authorize'), body, {
        authorization: `Bearer ${call.secret('bootstrap_bearer_token')}`,
      });
    },
    success: (answer) => {
      const body = requireObject(answer);
      const code = integerAt(body, 'responseCode') ?? unintelligible('responseCode is missing');
      const accessToken = textAt(body, 'authToken');
      if (code !== 0n || !accessToken) return refusalOf(body);
      return { accessToken, tokenType: 'Bearer', expiresInSeconds: LIFETIME_SECONDS };
    },
    refusal: (answer) => {
      const body = readObject(answer);
      return body && refusalOf(body);
    },
  },
};

function refusalOf(body: object): Refusal {
  const code = integerAt(body, 'responseCode')?.toString();
  const message = textAt(body, 'responseMessage') ?? NO_MESSAGE;
  return new Refusal({ code, message, reason: textAt(body, 'responseMessage') });
}

/** The same transaction for the same id, however often it is asked for. */
const stableId = (id: string): bigint => createHash('sha256').update(id).digest().readBigUInt64BE() & INT64_MASK;

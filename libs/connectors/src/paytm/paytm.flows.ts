import { requireObject, textAt, unintelligible } from '../kit/answer.reader.js';
import { exactJson } from '../kit/exact-json.js';
import type { Flows } from '../kit/flow.js';
import { postJsonText } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';
import { readRefusal, resultOf, sessionBody } from './paytm-refusal.js';
import { paytmSignature } from './paytm-signature.js';
import { transactionOf } from './paytm-transaction.js';

const API_VERSION = 'v1';
/** The order id was used before: what comes with it is the token of that order. */
const DUPLICATE = '0002';

/** Paytm, initiateTransaction. An order id that was used before is refused. */
export const paytmFlows: Flows = {
  serverSession: {
    request: (input, call) => {
      const mid = call.secret('merchant_id');
      const query = new URLSearchParams({ mid, orderId: input.sessionId }).toString();
      // The signature covers this very text.
      const body = exactJson(transactionOf(input, call));
      const head = exactJson({
        clientId: call.given('client_id') ?? null,
        version: API_VERSION,
        requestTimestamp: String(Math.floor(call.entropy.now().getTime() / 1000)),
        channelId: channelOf(textAt(input.browserInfo, 'os_type')),
        signature: paytmSignature(body, call.secret('merchant_key'), call.entropy),
      });
      return postJsonText(
        `${call.url('theia/api/v1/initiateTransaction')}?${query}`,
        `{"head":${head},"body":${body}}`,
      );
    },
    success: (answer) => {
      const body = sessionBody(requireObject(answer)) ?? unintelligible('resultInfo is missing');
      const { code, message } = resultOf(body);
      const sessionToken = textAt(body, 'txnToken');
      return sessionToken && code !== DUPLICATE ? { sessionToken } : new Refusal({ code, message, reason: message });
    },
    refusal: readRefusal,
    explainsServerErrors: true,
  },
};

/** The kind of page that the payer is on, where the operating system tells: of a phone, or any other. */
function channelOf(osType: string | undefined): 'WAP' | 'WEB' | undefined {
  if (osType === undefined) return undefined;
  return /android|ios/i.test(osType) ? 'WAP' : 'WEB';
}

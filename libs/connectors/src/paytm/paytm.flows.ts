import { objectAt, readObject, requireObject, requireText, textAt, unintelligible } from '../flow/answer.reader.js';
import { exactJson } from '../flow/exact-json.js';
import type { Flows, ServerSessionInput } from '../flow/flow.js';
import type { ProviderCall } from '../flow/provider-call.js';
import { postJsonText, type ProviderAnswer } from '../flow/provider-message.js';
import { Refusal } from '../flow/refusal.js';
import { toMajorUnits } from '#platform/money/major-units.js';
import { paytmSignature } from './paytm.signature.js';

const API_VERSION = 'v1';
const SUCCESS = '0000';
/** Paytm demands both, and a server session brings neither. */
const UNKNOWN_CUSTOMER = 'cus_default';
const NOWHERE = 'https://default-callback.com';

const MESSAGES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  429: 'Too many requests',
  500: 'Internal server error',
  502: 'Bad gateway',
  503: 'Service temporarily unavailable',
  504: 'Gateway timeout',
};

/** Paytm, initiateTransaction. An order id that was used before is refused. */
export const paytmFlows: Flows = {
  serverSession: {
    request: (input, call) => {
      const mid = call.secret('merchant_id');
      const query = new URLSearchParams({ mid, orderId: input.sessionId }).toString();
      // The signature covers this very text.
      const body = exactJson(transactionOf(input, call));
      const head = exactJson({
        clientId: call.optional('client_id') ?? null,
        version: API_VERSION,
        requestTimestamp: String(Math.floor(call.entropy.now().getTime() / 1000)),
        signature: paytmSignature(body, call.secret('merchant_key'), call.entropy),
      });
      return postJsonText(
        `${call.url('theia/api/v1/initiateTransaction')}?${query}`,
        `{"head":${head},"body":${body}}`,
      );
    },
    success: (answer) => {
      const body = objectAt(requireObject(answer), 'body');
      const info = objectAt(body, 'resultInfo') ?? unintelligible('resultInfo is missing');
      const [code, message] = [requireText(info, 'resultCode'), textAt(info, 'resultMsg') ?? ''];
      if (code !== SUCCESS) return new Refusal({ code, message, reason: message });
      return { sessionToken: requireText(body, 'txnToken') };
    },
    refusal: (answer) => {
      const body = readObject(answer);
      if (!body) return unreadable(answer);
      const info = objectAt(objectAt(body, 'body'), 'resultInfo');
      const [code, message] = [textAt(info, 'resultCode') ?? '', textAt(info, 'resultMsg') ?? ''];
      return new Refusal({ code, message, paymentStatus: statusOf(answer) });
    },
    explainsServerErrors: true,
  },
};

function transactionOf({ sessionId, amount: { minor, currency } }: ServerSessionInput, call: ProviderCall): object {
  const amount = { value: toMajorUnits(minor, currency), currency };
  return {
    requestType: 'Payment',
    mid: call.secret('merchant_id'),
    orderId: sessionId,
    websiteName: call.secret('website'),
    txnAmount: amount,
    userInfo: { custId: UNKNOWN_CUSTOMER, mobile: null, email: null, firstName: null, lastName: null },
    enablePaymentMode: [{ mode: 'UPI', channels: ['UPIPUSH', 'UPI'] }],
    callbackUrl: NOWHERE,
    shippingInfo: [{ trackingNo: sessionId, chargeAmount: amount }],
  };
}

const unreadable = (answer: ProviderAnswer): Refusal =>
  new Refusal({
    code: String(answer.status),
    message: MESSAGES[answer.status] ?? 'Unknown error',
    reason: `Raw response: ${answer.body}`,
    paymentStatus: statusOf(answer),
  });

/** What the server could not do it may still have done. */
const statusOf = ({ status }: ProviderAnswer): 'PENDING' | 'FAILURE' => (status >= 500 ? 'PENDING' : 'FAILURE');

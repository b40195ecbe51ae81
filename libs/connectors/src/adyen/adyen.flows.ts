import { requireObject, requireText } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { postJson } from '../kit/provider-message.js';
import { readRefusal } from './adyen-refusal.js';

/** Adyen demands a place to come back to. */
const NOWHERE = 'https://hyperswitch.io';

/** Adyen, POST /sessions: what its Drop-in starts with. */
export const adyenFlows: Flows = {
  clientAuth: {
    request: ({ sessionId, amount, returnUrl, country }, call) => {
      // Part of the live host, and of every live account: also where the address comes from elsewhere.
      if (!call.testMode) call.secret('endpoint_prefix');
      return postJson(
        call.url('v68/sessions'),
        {
          amount: { currency: amount.currency, value: amount.minor },
          merchantAccount: call.secret('merchant_account'),
          reference: sessionId,
          returnUrl: returnUrl ?? NOWHERE,
          countryCode: country,
        },
        { 'x-api-key': call.secret('api_key') },
      );
    },
    success: (answer) => {
      const body = requireObject(answer);
      const adyen = {
        session_id: requireText(body, 'id'),
        session_data: { value: requireText(body, 'sessionData') },
      };
      return { sessionData: { connector_specific: { adyen } } };
    },
    refusal: readRefusal,
  },
};

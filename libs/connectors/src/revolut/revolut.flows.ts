import { requireObject, requireText } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { postJson } from '../kit/provider-message.js';
import { readRefusal } from './revolut-refusal.js';

const API_VERSION = '2024-09-01';

/** Revolut, Create order. */
export const revolutFlows: Flows = {
  clientAuth: {
    request: ({ amount }, call) =>
      postJson(
        call.url('api/orders'),
        { amount: amount.minor, currency: amount.currency },
        { authorization: `Bearer ${call.secret('secret_api_key')}`, 'revolut-api-version': API_VERSION },
      ),
    success: (answer) => {
      const body = requireObject(answer);
      const revolut = { order_id: requireText(body, 'id'), token: { value: requireText(body, 'token') } };
      return { sessionData: { connector_specific: { revolut } } };
    },
    refusal: readRefusal,
  },
};

import { integerAt, objectAt, readObject, requireObject, requireText, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { Refusal } from '../kit/refusal.js';

const UNKNOWN = 'UNKNOWN';

/** MultiSafepay, API token: the key travels in the address. */
export const multisafepayFlows: Flows = {
  clientAuth: {
    request: (_input, call) => ({
      method: 'GET',
      url: `${call.url('auth/api_token')}?api_key=${encodeURIComponent(call.secret('api_key'))}`,
      headers: { 'content-type': 'application/json' },
    }),
    success: (answer) => {
      const token = requireText(objectAt(requireObject(answer), 'data'), 'api_token');
      return { sessionData: { connector_specific: { multisafepay: { api_token: { value: token } } } } };
    },
    refusal: (answer) => {
      const body = readObject(answer);
      if (!body) return undefined;
      const data = objectAt(body, 'data');
      if (!data) return new Refusal({ code: UNKNOWN, message: 'Unknown error', reason: 'Unknown error' });
      const code = integerAt(data, 'error_code')?.toString() ?? UNKNOWN;
      const info = textAt(data, 'error_info');
      return new Refusal({ code, message: info ?? 'Unknown error occurred', reason: info });
    },
  },
};

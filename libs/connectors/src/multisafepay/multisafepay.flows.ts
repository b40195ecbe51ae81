import { integerAt, objectAt, readObject, requireObject, requireText, textAt } from '../flow/answer.reader.js';
import type { Flows } from '../flow/flow.js';
import { Refusal } from '../flow/refusal.js';

const UNKNOWN = { code: 'UNKNOWN', message: 'Unknown error' };

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
      const code = integerAt(data, 'error_code')?.toString() ?? UNKNOWN.code;
      const message = textAt(data, 'error_info') ?? UNKNOWN.message;
      return new Refusal({ code, message, reason: message });
    },
  },
};

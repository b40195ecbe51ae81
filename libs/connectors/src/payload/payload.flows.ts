import { objectAt, readObject, requireObject, requireText, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { InputError } from '../kit/input-error.js';
import type { ProviderCall } from '../kit/provider-call.js';
import { basicAuth, postJson } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';
import { toMajorUnits } from '#platform/money/major-units.js';

/** Payload, client access token for its payment form. */
export const payloadFlows: Flows = {
  clientAuth: {
    request: ({ sessionId, amount: { minor, currency } }, call) => {
      const payment = { amount: toMajorUnits(minor, currency), description: sessionId };
      return postJson(
        call.url('access_tokens'),
        { type: 'client', intent: { payment_form: { payment } } },
        { authorization: basicAuth(keyOf(currency, call), '') },
      );
    },
    success: (answer) => {
      const payload = { client_token: { value: requireText(requireObject(answer), 'id') } };
      return { sessionData: { connector_specific: { payload } } };
    },
    refusal: (answer) => {
      const body = readObject(answer);
      const [code, message] = [textAt(body, 'error_type'), textAt(body, 'error_description')];
      if (code === undefined || message === undefined) return undefined;
      const details = body?.details;
      return new Refusal({ code, message, reason: details == null ? undefined : JSON.stringify(details) });
    },
  },
};

/** Each key belongs to an account of one currency: a payment in another must not land there. */
function keyOf(currency: string, call: ProviderCall): string {
  const key = textAt(objectAt({ keys: call.structured('auth_key_map') }, 'keys')?.[currency], 'api_key');
  if (!key)
    throw new InputError('credentials', `auth_key_map.${currency}`, 'is required for a payment in this currency');
  return key;
}

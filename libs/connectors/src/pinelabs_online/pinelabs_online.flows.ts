import { readObject, requireObject, requireText, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { lifetimeUntil } from '../kit/lifetime.reader.js';
import { postJson } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

/** The provider's advice: renew a token this long before it ends. */
const MARGIN_MS = 60_000;

/** Pine Labs Online, client credentials, as JSON. */
export const pinelabsOnlineFlows: Flows = {
  serverAuth: {
    request: (_input, call) =>
      postJson(call.url('api/auth/v1/token'), {
        client_id: call.secret('client_id'),
        client_secret: call.secret('client_secret'),
        grant_type: 'client_credentials',
      }),
    success: (answer, call) => {
      const body = requireObject(answer);
      const accessToken = requireText(body, 'access_token');
      const end = Date.parse(textAt(body, 'expires_at') ?? '');
      if (Number.isNaN(end)) return { accessToken };
      return { accessToken, expiresInSeconds: lifetimeUntil(end - MARGIN_MS, call.entropy.now(), 'expires_at') };
    },
    refusal: (answer) => {
      const body = readObject(answer);
      if (!body) return undefined;
      // OAuth's error, or the API's own with `message` and the id of the trace.
      const error = textAt(body, 'error');
      const code = error ?? textAt(body, 'traceId') ?? textAt(body, 'trace_id') ?? 'UNKNOWN_ERROR';
      const message = error ?? textAt(body, 'message') ?? 'Unknown error';
      return new Refusal({ code, message, reason: textAt(body, 'error_description') });
    },
  },
};

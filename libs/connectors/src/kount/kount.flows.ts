import { readObject, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import type { ProviderCall } from '../kit/provider-call.js';
import { readOAuthToken } from '../kit/oauth-token.reader.js';
import { postForm } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

/** Kount's own authorization server, for merchants that were not given one. */
const DEFAULT_AUTH_SERVER = 'ausdppkujzCPQuIrY357';

/** One that is given and empty was not meant to be left out. */
function authServer(call: ProviderCall): string {
  return call.structured('auth_server_id') === undefined ? DEFAULT_AUTH_SERVER : call.secret('auth_server_id');
}

/** Kount, client credentials; the API key is encoded already. */
export const kountFlows: Flows = {
  serverAuth: {
    request: (_input, call) =>
      postForm(
        call.url(`oauth2/${encodeURIComponent(authServer(call))}/v1/token`),
        { grant_type: 'client_credentials', scope: 'k1_integration_api' },
        { authorization: `Basic ${call.secret('api_key')}` },
      ),
    success: (answer) => readOAuthToken(answer, { expiryRequired: true }),
    refusal: (answer) => {
      const body = readObject(answer);
      if (!body) return undefined;
      const message = textAt(body, 'message') ?? 'Kount request failed';
      return new Refusal({ code: textAt(body, 'code') ?? 'KOUNT_ERROR', message, reason: message });
    },
  },
};

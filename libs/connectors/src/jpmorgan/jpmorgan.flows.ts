import { readObject, textAt } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { readOAuthToken } from '../kit/oauth-token.reader.js';
import type { ProviderCall } from '../kit/provider-call.js';
import { basicAuth, postForm, type ProviderAnswer, type ProviderRequest } from '../kit/provider-message.js';
import { NO_MESSAGE, Refusal } from '../kit/refusal.js';

/** J.P. Morgan, client credentials; its client SDK starts with the same token. */
export const jpmorganFlows: Flows = {
  clientAuth: {
    request: (_input, call) => requestToken(call),
    success: (answer) => {
      const { accessToken, tokenType } = readOAuthToken(answer, { expiryRequired: true });
      // Prism has no members of their own for these two: they travel under the names of others.
      const jpmorgan = { transaction_id: accessToken, request_id: tokenType ?? '' };
      return { sessionData: { connector_specific: { jpmorgan } } };
    },
    refusal: readRefusal,
  },
  serverAuth: {
    request: (_input, call) => requestToken(call),
    success: (answer) => readOAuthToken(answer, { expiryRequired: true }),
    refusal: readRefusal,
  },
};

function readRefusal(answer: ProviderAnswer): Refusal | undefined {
  const body = readObject(answer);
  const code = textAt(body, 'responseCode');
  if (code === undefined) return undefined;
  const message = textAt(body, 'responseMessage') ?? NO_MESSAGE;
  return new Refusal({ code, message, reason: message });
}

const requestToken = (call: ProviderCall): ProviderRequest =>
  postForm(
    call.url('am/oauth2/alpha/access_token', 'secondary_base_url'),
    { grant_type: 'client_credentials', scope: call.testMode ? 'jpm:payments:sandbox' : 'jpm:payments' },
    { authorization: basicAuth(call.secret('client_id'), call.secret('client_secret')) },
  );

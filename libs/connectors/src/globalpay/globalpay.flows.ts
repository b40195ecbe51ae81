import { createHash } from 'node:crypto';
import { readObject, requireObject, requireText, textAt, unintelligible } from '../kit/answer.reader.js';
import type { Flows } from '../kit/flow.js';
import { lifetimeAt } from '../kit/lifetime.reader.js';
import { alphanumeric } from '../kit/nonce.js';
import type { ProviderCall } from '../kit/provider-call.js';
import { postJson, type ProviderAnswer, type ProviderRequest } from '../kit/provider-message.js';
import { Refusal } from '../kit/refusal.js';

const API_VERSION = '2021-03-22';
const NONCE_LENGTH = 12;

/** Global Payments, access token: for servers, or restricted for the SDK of a client. */
export const globalpayFlows: Flows = {
  clientAuth: {
    request: ({ permissions }, call) =>
      requestToken(call, { interval_to_expire: '1_HOUR', restricted_token: 'YES', permissions }),
    success: (answer) => {
      const { token, type, seconds } = readToken(answer);
      const globalpay = { access_token: { value: token }, token_type: type, expires_in: String(seconds) };
      return { sessionData: { connector_specific: { globalpay } } };
    },
    refusal: readRefusal,
  },
  serverAuth: {
    request: (_input, call) => requestToken(call, {}),
    success: (answer) => {
      const { token, type, seconds } = readToken(answer);
      return { accessToken: token, tokenType: type, expiresInSeconds: seconds };
    },
    refusal: readRefusal,
  },
};

function requestToken(call: ProviderCall, restrictions: object): ProviderRequest {
  const nonce = alphanumeric(NONCE_LENGTH, call.entropy);
  const secret = createHash('sha512')
    .update(nonce + call.secret('app_key'))
    .digest('hex');
  const body = { app_id: call.secret('app_id'), nonce, secret, grant_type: 'client_credentials', ...restrictions };
  return postJson(call.url('accesstoken'), body, { 'x-gp-version': API_VERSION });
}

function readToken(answer: ProviderAnswer): { token: string; type: string; seconds: bigint } {
  const body = requireObject(answer);
  const seconds = lifetimeAt(body, 'seconds_to_expire') ?? unintelligible('seconds_to_expire is missing');
  return { token: requireText(body, 'token'), type: textAt(body, 'type') ?? 'Bearer', seconds };
}

function readRefusal(answer: ProviderAnswer): Refusal | undefined {
  const body = readObject(answer);
  const [code, message] = [textAt(body, 'error_code'), textAt(body, 'detailed_error_description')];
  return code === undefined || message === undefined ? undefined : new Refusal({ code, message });
}

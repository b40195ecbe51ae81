import { createHash } from 'node:crypto';
import { integerAt, readObject, requireObject, requireText, textAt } from '../flow/answer.reader.js';
import type { ProviderCall } from '../flow/provider-call.js';
import { postJson, type ProviderAnswer, type ProviderRequest } from '../flow/provider-message.js';
import { NO_MESSAGE, Refusal, unsupportedType } from '../flow/refusal.js';

/** Nuvei, getSessionToken: the same call opens sessions for servers and for clients. */
export function requestSessionToken(sessionId: string, call: ProviderCall): ProviderRequest {
  const merchantId = call.secret('merchant_id');
  const merchantSiteId = call.secret('merchant_site_id');
  const timeStamp = timestamp(call.entropy.now());
  const checksum = createHash('sha256')
    .update(merchantId + merchantSiteId + sessionId + timeStamp + call.secret('merchant_secret'))
    .digest('hex');
  const body = { merchantId, merchantSiteId, clientRequestId: sessionId, timeStamp, checksum };
  return postJson(call.url('getSessionToken.do'), body);
}

/** Nuvei refuses with 200 and `status: "ERROR"`. */
export function readSessionToken(answer: ProviderAnswer): string | Refusal {
  const body = requireObject(answer);
  if (textAt(body, 'status') === 'ERROR') return refusalOf(body);
  return requireText(body, 'sessionToken');
}

export function readRefusal(answer: ProviderAnswer): Refusal | undefined {
  const body = readObject(answer);
  if (!body) return unsupportedType(answer);
  return textAt(body, 'reason') === undefined ? undefined : refusalOf(body);
}

function refusalOf(body: object): Refusal {
  const reason = textAt(body, 'reason') ?? NO_MESSAGE;
  return new Refusal({ code: integerAt(body, 'errCode')?.toString(), message: reason, reason });
}

/** UTC as YYYYMMDDHHmmss. */
const timestamp = (now: Date): string =>
  now
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/\D/g, '');

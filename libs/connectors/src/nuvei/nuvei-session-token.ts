import { createHash } from 'node:crypto';
import { integerAt, readObject, requireObject, requireText, textAt } from '../kit/answer.reader.js';
import type { ProviderCall } from '../kit/provider-call.js';
import { postJson, type ProviderAnswer, type ProviderRequest } from '../kit/provider-message.js';
import { NO_MESSAGE, Refusal, unsupportedType } from '../kit/refusal.js';

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

/** Nuvei refuses with 200 and `status: "ERROR"`. @param unexplained what Prism says of a refusal without a reason */
export function readSessionToken(answer: ProviderAnswer, unexplained: string): string | Refusal {
  const body = requireObject(answer);
  if (textAt(body, 'status') !== 'ERROR') return requireText(body, 'sessionToken');
  const reason = textAt(body, 'reason') ?? unexplained;
  return new Refusal({ code: codeOf(body), message: reason, reason });
}

export function readRefusal(answer: ProviderAnswer): Refusal | undefined {
  const body = readObject(answer);
  if (!body) return unsupportedType(answer);
  const [code, reason] = [codeOf(body), textAt(body, 'reason')];
  if (code === undefined && reason === undefined) return undefined;
  return new Refusal({ code, message: reason ?? NO_MESSAGE, reason });
}

/** A number inside 2xx, text outside. */
const codeOf = (body: object): string | undefined => textAt(body, 'errCode') ?? integerAt(body, 'errCode')?.toString();

/** UTC as YYYYMMDDHHmmss. */
const timestamp = (now: Date): string =>
  now
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/\D/g, '');

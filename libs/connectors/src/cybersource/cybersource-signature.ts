import { createHash, createHmac } from 'node:crypto';
import { InputError } from '../kit/input-error.js';
import type { ProviderCall } from '../kit/provider-call.js';

const SIGNED = 'host date (request-target) digest v-c-merchant-id';

/** Cybersource, HTTP signature of a POST. The host header itself is the client's to send: the URL decides it. */
export function signatureHeaders(url: string, body: string, call: ProviderCall): Record<string, string> {
  const { host, pathname } = new URL(url);
  const merchant = call.secret('merchant_account');
  const date = dateOf(call.entropy.now());
  const digest = `SHA-256=${createHash('sha256').update(body).digest('base64')}`;
  const signed = [
    `host: ${host}`,
    `date: ${date}`,
    `(request-target): post ${pathname}`,
    `digest: ${digest}`,
    `v-c-merchant-id: ${merchant}`,
  ].join('\n');
  const key = keyOf(call.secret('api_secret'));
  const signature = createHmac('sha256', key).update(signed).digest('base64');
  return {
    'v-c-merchant-id': merchant,
    date,
    digest,
    signature: `keyid="${call.secret('api_key')}", algorithm="HmacSHA256", headers="${SIGNED}", signature="${signature}"`,
  };
}

/** Base64 with its padding: what is nearly that would be another key, and every signature wrong. */
function keyOf(secret: string): Buffer {
  const key = Buffer.from(secret, 'base64');
  if (key.toString('base64') !== secret) throw new InputError('credentials', 'api_secret', 'must be padded Base64');
  return key;
}

/** Not the format of HTTP: YYYY-MM-DD HH:MM:SS.nnnnnnnnn +00:00:00. */
const dateOf = (now: Date): string => now.toISOString().replace('T', ' ').replace('Z', '000000 +00:00:00');

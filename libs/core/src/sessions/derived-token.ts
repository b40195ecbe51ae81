import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '../keys/index.js';

const MAC_BYTES = 16;

/** What a token names, and the master key that it was made under: whether that is the right one, the row says. */
export interface DerivedToken {
  readonly keyId: number;
  readonly subject: Buffer;
}

/**
 * A token that is derived and never stored: prefix + base64url(key id | subject | HMAC-SHA-256 over prefix and subject, cut to
 * 16 bytes). A forged or mistyped one is refused by arithmetic alone, without a query, and the same subject always has the same.
 * @param subject of a length that makes three bytes more than a multiple of three: no bit of the text is spare, so no two texts
 * decode alike
 * @throws KeyUnavailableError when the key set is not in the ring
 */
export function deriveToken(ring: KeyRing, prefix: string, { keyId, subject }: DerivedToken): string {
  const body = Buffer.concat([Buffer.of(keyId), subject, mac(ring.require(keyId).keys.token, prefix, subject)]);
  return prefix + body.toString('base64url');
}

/** Undefined for anything that this service did not issue with this prefix, about a subject of this length. */
export function readDerived(ring: KeyRing, prefix: string, bytes: number, token: string): DerivedToken | undefined {
  const length = prefix.length + ((1 + bytes + MAC_BYTES) / 3) * 4;
  if (token.length !== length || !token.startsWith(prefix)) return undefined;
  const text = token.slice(prefix.length);
  if (!BASE64URL.test(text)) return undefined;
  const body = Buffer.from(text, 'base64url');
  const keyId = body.readUInt8(0);
  const keySet = ring.find(keyId);
  const subject = body.subarray(1, 1 + bytes);
  const genuine = keySet && timingSafeEqual(body.subarray(1 + bytes), mac(keySet.keys.token, prefix, subject));
  return genuine ? { keyId, subject } : undefined;
}

const BASE64URL = /^[\w-]+$/;

const mac = (key: Buffer, prefix: string, subject: Uint8Array): Buffer =>
  createHmac('sha256', key).update(prefix).update(subject).digest().subarray(0, MAC_BYTES);

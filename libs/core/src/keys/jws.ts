import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyRing } from './key-ring.js';

const ALGORITHM = 'HS256';

/**
 * Compact JSON Web Signatures under keys derived from the master key. `label` separates uses (client token, access token):
 * it is the key id that clients see and part of what is signed, so a token of one use never passes as the other.
 */
@Injectable()
export class JwsSigner {
  constructor(private readonly ring: KeyRing) {}

  /** @param claims serialised in their own order, without white space: SDKs search the text for `"accessToken":` */
  sign(label: string, claims: object): string {
    const { id, keys } = this.ring.current;
    const content = `${encode({ typ: 'JWT', alg: ALGORITHM, kid: `${label}-${id}` })}.${encode(claims)}`;
    return `${content}.${mac(keys.jws, label, content)}`;
  }

  /** The claims of a token that this service signed for `label`, whatever its expiry; undefined for anything else. */
  verify(label: string, token: string): Record<string, unknown> | undefined {
    const [header = '', payload = '', signature = '', ...rest] = token.split('.');
    if (rest.length > 0 || !signature) return undefined;
    // The algorithm is never taken from the token: every key of the ring is tried with the one algorithm there is.
    const genuine = this.ring.all().some(({ keys }) => equal(mac(keys.jws, label, `${header}.${payload}`), signature));
    return genuine ? (JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>) : undefined;
  }
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const mac = (key: Buffer, label: string, content: string): string =>
  createHmac('sha256', createHmac('sha256', key).update(label).digest()).update(content).digest('base64url');

/** Compares the encoded texts, so that a second spelling of the same signature bytes is refused as well. */
function equal(expected: string, actual: string): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(actual);
  return a.length === b.length && timingSafeEqual(a, b);
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyRing, type KeySet } from './key-ring.js';

const ALGORITHM = 'HS256';

/**
 * Compact JSON Web Signatures under keys derived from the master key. `label` separates uses (client token, access token):
 * it is the key id that clients see and part of what is signed, so a token of one use never passes as the other.
 */
@Injectable()
export class JwsSigner {
  private readonly headers = new Map<string, string>();
  private readonly keys = new Map<string, Buffer>();

  constructor(private readonly ring: KeyRing) {}

  /** @param claims serialised in their own order, without white space: SDKs search the text for `"accessToken":` */
  sign(label: string, claims: object): string {
    const content = `${this.headerOf(label)}.${encode(claims)}`;
    return `${content}.${mac(this.keyOf(this.ring.current, label), content)}`;
  }

  /** The claims of a token that this service signed for `label`, whatever its expiry; undefined for anything else. */
  verify(label: string, token: string): Record<string, unknown> | undefined {
    const [header = '', payload = '', signature = '', ...rest] = token.split('.');
    if (rest.length > 0 || !signature) return undefined;
    // The algorithm is never taken from the token: every key of the ring is tried with the one algorithm there is.
    const genuine = this.ring
      .all()
      .some((keySet) => equal(mac(this.keyOf(keySet, label), `${header}.${payload}`), signature));
    return genuine ? (JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>) : undefined;
  }

  private headerOf(label: string): string {
    let header = this.headers.get(label);
    if (header === undefined) {
      header = encode({ typ: 'JWT', alg: ALGORITHM, kid: `${label}-${this.ring.current.id}` });
      this.headers.set(label, header);
    }
    return header;
  }

  /** Derived once for each use and key set. */
  private keyOf({ id, keys }: KeySet, label: string): Buffer {
    const name = `${label}-${id}`;
    let key = this.keys.get(name);
    if (!key) this.keys.set(name, (key = createHmac('sha256', keys.jws).update(label).digest()));
    return key;
  }
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const mac = (key: Buffer, content: string): string => createHmac('sha256', key).update(content).digest('base64url');

/** Compares the encoded texts, so that a second spelling of the same signature bytes is refused as well. */
function equal(expected: string, actual: string): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(actual);
  return a.length === b.length && timingSafeEqual(a, b);
}

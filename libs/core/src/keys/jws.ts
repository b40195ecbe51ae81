import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyRing, type KeySet } from './key-ring.js';

const ALGORITHM = 'HS256';

/** What a genuine token says. */
export interface VerifiedJws {
  readonly claims: Record<string, unknown>;
  /** Master key that it was signed under. */
  readonly keyId: number;
}

/**
 * Compact JSON Web Signatures under keys derived from the master key. `label` separates uses (client token, access token):
 * it is the key id that clients see and part of what is signed, so a token of one use never passes as the other.
 */
@Injectable()
export class JwsSigner {
  /** By use, and by the header that its tokens have. */
  private readonly keySets = new Map<string, ReadonlyMap<string, KeySet>>();
  private readonly keys = new Map<string, Buffer>();

  constructor(private readonly ring: KeyRing) {}

  /**
   * @param claims serialised in their own order, without white space: SDKs search the text for `"accessToken":`
   * @param keyId master key to sign under, where it is not the current one
   * @throws KeyUnavailableError when that is not in the ring
   */
  sign(label: string, claims: object, keyId = this.ring.current.id): string {
    const keySet = this.ring.require(keyId);
    const content = `${headerOf(label, keySet)}.${encode(claims)}`;
    return `${content}.${mac(this.keyOf(keySet, label), content)}`;
  }

  /** What this service signed for `label`, whatever its expiry, and under which key; undefined for anything else. */
  verify(label: string, token: string): VerifiedJws | undefined {
    const [header = '', payload = '', signature = '', ...rest] = token.split('.');
    if (rest.length > 0 || !signature) return undefined;
    // Nothing is taken from the header: it is one of those that we write, each of which is for one key and the one algorithm.
    const keySet = this.keySetsOf(label).get(header);
    if (!keySet || !equal(mac(this.keyOf(keySet, label), `${header}.${payload}`), signature)) return undefined;
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    return { claims, keyId: keySet.id };
  }

  private keySetsOf(label: string): ReadonlyMap<string, KeySet> {
    let keySets = this.keySets.get(label);
    if (!keySets) {
      keySets = new Map(this.ring.all().map((keySet) => [headerOf(label, keySet), keySet]));
      this.keySets.set(label, keySets);
    }
    return keySets;
  }

  /** Derived once for each use and key set. */
  private keyOf({ id, keys }: KeySet, label: string): Buffer {
    const name = `${label}-${id}`;
    let key = this.keys.get(name);
    if (!key) this.keys.set(name, (key = createHmac('sha256', keys.jws).update(label).digest()));
    return key;
  }
}

const headerOf = (label: string, { id }: KeySet): string =>
  encode({ typ: 'JWT', alg: ALGORITHM, kid: `${label}-${id}` });

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const mac = (key: Buffer, content: string): string => createHmac('sha256', key).update(content).digest('base64url');

/** Compares the encoded texts, so that a second spelling of the same signature bytes is refused as well. */
function equal(expected: string, actual: string): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(actual);
  return a.length === b.length && timingSafeEqual(a, b);
}

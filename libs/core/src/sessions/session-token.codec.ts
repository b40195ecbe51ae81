import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { stringify as formatUuid, parse as parseUuid } from 'uuid';
import { KeyRing } from '../keys/index.js';
import { KINDS, type SessionKind } from './session-types.js';

const PREFIXED = Object.entries(KINDS) as [SessionKind, { readonly prefix: string }][];

const ID_BYTES = 16;
const MAC_BYTES = 16;
const TOKEN_BYTES = 1 + ID_BYTES + MAC_BYTES;
/** 33 bytes fill 44 base64url characters exactly: no bit is spare, so no two texts decode alike. */
const TEXT_LENGTH = (TOKEN_BYTES / 3) * 4;
const BODY = new RegExp(`^[A-Za-z0-9_-]{${TEXT_LENGTH}}$`);

/** A session that a token names, made under one of our keys: whether that is the session's, its row says. */
export interface TokenSubject {
  readonly kind: SessionKind;
  readonly id: string;
  /** Master key that it was made under: the session's own, unless it was forged with another one. */
  readonly keyId: number;
}

/**
 * Session tokens, derived and never stored: prefix + base64url(key id | session id | HMAC-SHA-256 over prefix and id, cut to
 * 16 bytes). A forged or mistyped token is refused by arithmetic alone, without a query, and the same session always has
 * the same token.
 */
@Injectable()
export class SessionTokenCodec {
  constructor(private readonly ring: KeyRing) {}

  /** Key set under which new tokens are made; stored with the session so that a replay derives the same token. */
  get currentKeyId(): number {
    return this.ring.current.id;
  }

  /** @throws KeyUnavailableError when the key set is not in the ring */
  issue(kind: SessionKind, id: string, keyId: number): string {
    const keySet = this.ring.require(keyId);
    const { prefix } = KINDS[kind];
    const idBytes = parseUuid(id);
    const body = Buffer.concat([Buffer.of(keyId), idBytes, mac(keySet.keys.token, prefix, idBytes)]);
    return prefix + body.toString('base64url');
  }

  /** The session a token names, or undefined for anything this service did not issue. */
  read(token: string): TokenSubject | undefined {
    for (const [kind, { prefix }] of PREFIXED) {
      if (token.startsWith(prefix)) return this.readBody(kind, prefix, token.slice(prefix.length));
    }
    return undefined;
  }

  /** Whether the text has one of our prefixes, genuine or not. */
  isOurs(token: string): boolean {
    return PREFIXED.some(([, { prefix }]) => token.startsWith(prefix));
  }

  private readBody(kind: SessionKind, prefix: string, text: string): TokenSubject | undefined {
    if (!BODY.test(text)) return undefined;
    const body = Buffer.from(text, 'base64url');
    const keyId = body.readUInt8(0);
    const keySet = this.ring.find(keyId);
    if (!keySet) return undefined;
    const idBytes = body.subarray(1, 1 + ID_BYTES);
    const genuine = timingSafeEqual(body.subarray(1 + ID_BYTES), mac(keySet.keys.token, prefix, idBytes));
    return genuine ? { kind, id: formatUuid(idBytes), keyId } : undefined;
  }
}

const mac = (key: Buffer, prefix: string, id: Uint8Array): Buffer =>
  createHmac('sha256', key).update(prefix).update(id).digest().subarray(0, MAC_BYTES);

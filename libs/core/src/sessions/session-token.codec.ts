import { Injectable } from '@nestjs/common';
import { stringify as formatUuid, parse as parseUuid } from 'uuid';
import { KeyRing } from '../keys/index.js';
import { deriveToken, readDerived } from './derived-token.js';
import { KINDS, type SessionKind } from './session-types.js';

const PREFIXED = Object.entries(KINDS) as [SessionKind, { readonly prefix: string }][];

const ID_BYTES = 16;

/** A session that a token names, made under one of our keys: whether that is the session's, its row says. */
export interface TokenSubject {
  readonly kind: SessionKind;
  readonly id: string;
  /** Master key that it was made under: the session's own, unless it was forged with another one. */
  readonly keyId: number;
}

/** Session tokens: the prefix says the kind, and the subject is the id. */
@Injectable()
export class SessionTokenCodec {
  constructor(private readonly ring: KeyRing) {}

  /** Key set under which new tokens are made; stored with the session so that a replay derives the same token. */
  get currentKeyId(): number {
    return this.ring.current.id;
  }

  /** @throws KeyUnavailableError when the key set is not in the ring */
  issue(kind: SessionKind, id: string, keyId: number): string {
    return deriveToken(this.ring, KINDS[kind].prefix, { keyId, subject: Buffer.from(parseUuid(id)) });
  }

  /** The session a token names, or undefined for anything this service did not issue. */
  read(token: string): TokenSubject | undefined {
    for (const [kind, { prefix }] of PREFIXED) {
      if (!token.startsWith(prefix)) continue;
      const read = readDerived(this.ring, prefix, ID_BYTES, token);
      return read && { kind, id: formatUuid(read.subject), keyId: read.keyId };
    }
    return undefined;
  }

  /** Whether the text has one of our prefixes, genuine or not. */
  isOurs(token: string): boolean {
    return PREFIXED.some(([, { prefix }]) => token.startsWith(prefix));
  }
}

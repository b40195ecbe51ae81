import { Injectable } from '@nestjs/common';
import { KeyRing } from '../keys/index.js';
import { DerivedTokens } from './derived-tokens.js';
import { KINDS, SESSION_KINDS, type SessionKind } from './session-types.js';

/** A session that a token names, made under one of our keys: whether that is the session's, its row says. */
export interface TokenSubject {
  readonly kind: SessionKind;
  readonly id: string;
  /** Master key that it was made under: the session's own, unless it was forged with another one. */
  readonly keyId: number;
}

/** Session tokens: the prefix says the kind, and nothing is said beside the id. */
@Injectable()
export class SessionTokenCodec {
  private readonly tokens: Readonly<Record<SessionKind, DerivedTokens>>;

  constructor(private readonly ring: KeyRing) {
    const tokens = SESSION_KINDS.map((kind) => [kind, new DerivedTokens(ring, KINDS[kind].prefix)]);
    this.tokens = Object.fromEntries(tokens) as Record<SessionKind, DerivedTokens>;
  }

  /** Key set under which new tokens are made; stored with the session so that a replay derives the same token. */
  get currentKeyId(): number {
    return this.ring.current.id;
  }

  /** @throws KeyUnavailableError when the key set is not in the ring */
  issue(kind: SessionKind, id: string, keyId: number): string {
    return this.tokens[kind].issue({ sessionId: id, numbers: [], keyId });
  }

  /** The session a token names, or undefined for anything this service did not issue. */
  read(token: string): TokenSubject | undefined {
    const kind = kindOf(token);
    const read = kind && this.tokens[kind].read(token);
    return read && { kind, id: read.sessionId, keyId: read.keyId };
  }

  /** Whether the text has one of our prefixes, genuine or not. */
  isOurs(token: string): boolean {
    return kindOf(token) !== undefined;
  }
}

const kindOf = (token: string): SessionKind | undefined =>
  SESSION_KINDS.find((kind) => token.startsWith(KINDS[kind].prefix));

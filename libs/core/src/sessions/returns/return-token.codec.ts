import { Injectable } from '@nestjs/common';
import { KeyRing } from '../../keys/index.js';
import { DerivedTokens } from '../derived-tokens.js';

const PREFIX = 'ret_';
const NUMBER_BYTES = 4;
const TIME_BYTES = 5;

/** What a return handle names: whether the master key is its session's, the row says. */
export interface ReturnSubject {
  readonly sessionId: string;
  /** Of the event in the session's history by which the handle was made. */
  readonly number: number;
  /** Seconds since 1970. */
  readonly expiresAt: number;
  readonly keyId: number;
}

/** Handles by which buyers come back, derived like session tokens: the handle itself is stored nowhere, and says when it is over. */
@Injectable()
export class ReturnTokenCodec {
  private readonly tokens: DerivedTokens;

  constructor(ring: KeyRing) {
    this.tokens = new DerivedTokens(ring, PREFIX, [NUMBER_BYTES, TIME_BYTES]);
  }

  /** @throws KeyUnavailableError when the key set is not in the ring */
  issue({ sessionId, number, expiresAt, keyId }: ReturnSubject): string {
    return this.tokens.issue({ sessionId, numbers: [number, expiresAt], keyId });
  }

  /** Undefined for anything that this service did not issue. */
  read(token: string): ReturnSubject | undefined {
    const read = this.tokens.read(token);
    if (!read) return undefined;
    const { sessionId, keyId } = read;
    const [number = 0, expiresAt = 0] = read.numbers;
    return { sessionId, number, expiresAt, keyId };
  }
}

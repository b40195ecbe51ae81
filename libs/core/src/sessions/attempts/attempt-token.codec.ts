import { Injectable } from '@nestjs/common';
import { KeyRing } from '../../keys/index.js';
import { DerivedTokens } from '../derived-tokens.js';

const PREFIX = 'att_';
const NUMBER_BYTES = 3;

/** A payment attempt that an id names: whether the master key is its session's, the row says. */
export interface AttemptSubject {
  readonly sessionId: string;
  readonly number: number;
  readonly keyId: number;
}

/** Ids of payment attempts, derived like session tokens: nobody can make one up, and whoever asks again gets the same. */
@Injectable()
export class AttemptTokenCodec {
  private readonly tokens: DerivedTokens;

  constructor(ring: KeyRing) {
    this.tokens = new DerivedTokens(ring, PREFIX, [NUMBER_BYTES]);
  }

  /** @throws KeyUnavailableError when the key set is not in the ring */
  issue({ sessionId, number, keyId }: AttemptSubject): string {
    return this.tokens.issue({ sessionId, numbers: [number], keyId });
  }

  /** Undefined for anything that this service did not issue. */
  read(token: string): AttemptSubject | undefined {
    const read = this.tokens.read(token);
    if (!read) return undefined;
    const { sessionId, keyId } = read;
    const [number = 0] = read.numbers;
    return { sessionId, number, keyId };
  }
}

import { Injectable } from '@nestjs/common';
import { stringify as formatUuid, parse as parseUuid } from 'uuid';
import { KeyRing } from '../../keys/index.js';
import { deriveToken, readDerived } from '../derived-token.js';

const PREFIX = 'att_';
const ID_BYTES = 16;
const NUMBER_BYTES = 3;
const SUBJECT_BYTES = ID_BYTES + NUMBER_BYTES;

/** A payment attempt that an id names: whether the master key is its session's, the row says. */
export interface AttemptSubject {
  readonly sessionId: string;
  readonly number: number;
  readonly keyId: number;
}

/** Ids of payment attempts, derived like session tokens: nobody can make one up, and whoever asks again gets the same. */
@Injectable()
export class AttemptTokenCodec {
  constructor(private readonly ring: KeyRing) {}

  /** @throws KeyUnavailableError when the key set is not in the ring */
  issue({ sessionId, number, keyId }: AttemptSubject): string {
    const subject = Buffer.alloc(SUBJECT_BYTES);
    subject.set(parseUuid(sessionId));
    subject.writeUIntBE(number, ID_BYTES, NUMBER_BYTES);
    return deriveToken(this.ring, PREFIX, { keyId, subject });
  }

  /** Undefined for anything that this service did not issue. */
  read(token: string): AttemptSubject | undefined {
    const read = readDerived(this.ring, PREFIX, SUBJECT_BYTES, token);
    if (!read) return undefined;
    const { keyId, subject } = read;
    return {
      sessionId: formatUuid(subject.subarray(0, ID_BYTES)),
      number: subject.readUIntBE(ID_BYTES, NUMBER_BYTES),
      keyId,
    };
  }
}

import { Injectable } from '@nestjs/common';
import { stringify as formatUuid, parse as parseUuid } from 'uuid';
import { KeyRing } from '../../keys/index.js';
import { deriveToken, readDerived } from '../derived-token.js';

const PREFIX = 'ret_';
const ID_BYTES = 16;
const NUMBER_BYTES = 4;
const TIME_BYTES = 5;
const SUBJECT_BYTES = ID_BYTES + NUMBER_BYTES + TIME_BYTES;

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
  constructor(private readonly ring: KeyRing) {}

  /** @throws KeyUnavailableError when the key set is not in the ring */
  issue({ sessionId, number, expiresAt, keyId }: ReturnSubject): string {
    const subject = Buffer.alloc(SUBJECT_BYTES);
    subject.set(parseUuid(sessionId));
    subject.writeUIntBE(number, ID_BYTES, NUMBER_BYTES);
    subject.writeUIntBE(expiresAt, ID_BYTES + NUMBER_BYTES, TIME_BYTES);
    return deriveToken(this.ring, PREFIX, { keyId, subject });
  }

  /** Undefined for anything that this service did not issue. */
  read(token: string): ReturnSubject | undefined {
    const read = readDerived(this.ring, PREFIX, SUBJECT_BYTES, token);
    if (!read) return undefined;
    const { keyId, subject } = read;
    return {
      sessionId: formatUuid(subject.subarray(0, ID_BYTES)),
      number: subject.readUIntBE(ID_BYTES, NUMBER_BYTES),
      expiresAt: subject.readUIntBE(ID_BYTES + NUMBER_BYTES, TIME_BYTES),
      keyId,
    };
  }
}

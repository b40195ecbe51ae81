import { Injectable } from '@nestjs/common';
import type { ActingCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { Database, timeOfId, weekOf } from '../database/index.js';
import { Fingerprinter, KEYED_MARK_BYTES, randomPooled } from '../keys/index.js';
import { EARLIER, type EarlierRow } from './earlier.statement.js';
import type { SessionEventType, StoredSession } from './session-types.js';

/** What a caller wants to happen once, however often it is sent. */
export interface CallMark {
  /** Stands in the event that comes of it. */
  readonly mark: Buffer;
  /** All marks that it may have been given: the current one, and those under former master keys. */
  readonly marks: readonly Buffer[];
  /** Whether the caller has named it by an Idempotency-Key. */
  readonly keyed: boolean;
  /** Where there is no such key: the request id, if the caller chose it. */
  readonly requestId: string | null;
}

/** Shorter than those by a key: nobody but this very call recognises them. */
const MADE_UP_MARK_BYTES = 12;
const KEY = /^[\x21-\x7e]{1,255}$/;
/** Of the latest events so many are looked through: a retry comes soon after. */
const WINDOW = 256;

/**
 * Recognises attempts that are sent again because their answer was lost. By Idempotency-Key: the caller has said that it is the
 * same. By request id, where the caller chose it: only for a short time, for the same API key, and only when the id stands for
 * nothing else, since proxies set constant ones and two attempts under one id must not both win.
 */
@Injectable()
export class RepeatedCalls {
  constructor(
    private readonly database: Database,
    private readonly fingerprints: Fingerprinter,
  ) {}

  /** @throws TesseraError `invalid_request` for an Idempotency-Key that is none */
  markOf(caller: ActingCaller, operation: string): CallMark {
    const { principal, requestId, requestIdMadeUp, idempotencyKey } = caller;
    if (idempotencyKey === undefined) {
      const mark = randomPooled(MADE_UP_MARK_BYTES);
      return { mark, marks: [mark], keyed: false, requestId: requestIdMadeUp ? null : requestId };
    }
    if (!KEY.test(idempotencyKey)) throw invalidKey();
    const named = JSON.stringify(['attempt', operation, principal.merchantId, principal.mode, idempotencyKey]);
    const marks = this.fingerprints.request(named).map((digest) => digest.subarray(0, KEYED_MARK_BYTES));
    return { mark: marks[0] ?? randomPooled(MADE_UP_MARK_BYTES), marks, keyed: true, requestId: null };
  }

  /** The event that the attempt has come to before. */
  async earlier(
    { principal }: ActingCaller,
    session: StoredSession,
    type: SessionEventType,
    { marks, requestId }: CallMark,
  ): Promise<EarlierRow | undefined> {
    const { id, version, merchantId, testMode, kind } = session;
    const { from, to } = weekOf(timeOfId(id));
    const event = [id, from, to, type, version - WINDOW, marks];
    // Mondays begin with nothing to compare with.
    const { from: earlier } = weekOf(timeOfId(id), -1);
    const values = [...event, requestId, principal.keyId, merchantId, testMode, kind, earlier];
    const statement = { name: 'earlier-attempt', text: EARLIER, values };
    const [row] = await this.database.run<EarlierRow>(statement, merchantId);
    return row;
  }
}

/** Whether an attempt may have been made before, as far as can be told without asking. */
export const mayBeRepeated = ({ keyed, requestId }: CallMark): boolean => keyed || requestId !== null;

const invalidKey = (): TesseraError =>
  new TesseraError('invalid_request', 'The request has errors.', {
    violations: [{ path: 'idempotency-key', message: 'must be 1 to 255 visible ASCII characters', reason: 'format' }],
  });

import { Injectable } from '@nestjs/common';
import type { ActingCaller } from '#platform/auth/caller.js';
import { Database, timeOfId, weekOf } from '../database/index.js';
import { randomPooled } from '../keys/index.js';
import { EARLIER, type EarlierRow } from './earlier.statement.js';
import type { SessionEventType, StoredSession } from './session-types.js';

/** By what a call is known again that has no Idempotency-Key. */
export interface CallMark {
  /** Made up; stands in the event that comes of the call. */
  readonly mark: Buffer;
  /** The request id, if the caller chose it. */
  readonly requestId: string | null;
}

const MARK_BYTES = 12;
/** Of the latest events so many are looked through: a retry comes soon after. */
const WINDOW = 256;

export const randomMark = (): Buffer => randomPooled(MARK_BYTES);

/**
 * Recognises calls that are made again because their answer was lost: by us, after the connection broke, by the mark; by a caller who
 * has not given them an Idempotency-Key, by the request id. That one only for a short time, for the same API key, and only when the id
 * stands for nothing else, since proxies set constant ones and two calls under one id must not both win.
 */
@Injectable()
export class RepeatedCalls {
  constructor(private readonly database: Database) {}

  mark({ requestId, requestIdMadeUp, idempotencyKey }: ActingCaller): CallMark {
    const isCallers = !requestIdMadeUp && idempotencyKey === undefined;
    return { mark: randomMark(), requestId: isCallers ? requestId : null };
  }

  /** The event that the call has come to before. */
  async earlier(
    { principal }: ActingCaller,
    session: StoredSession,
    type: SessionEventType,
    { mark, requestId }: CallMark,
  ): Promise<EarlierRow | undefined> {
    const { id, version, merchantId, testMode, kind } = session;
    const { from, to } = weekOf(timeOfId(id));
    const event = [id, from, to, type, version - WINDOW, [mark]];
    // Mondays begin with nothing to compare with.
    const { from: earlier } = weekOf(timeOfId(id), -1);
    const values = [...event, requestId, principal.keyId, merchantId, testMode, kind, earlier];
    const statement = { name: 'earlier-attempt', text: EARLIER, values };
    const [row] = await this.database.run<EarlierRow>(statement, merchantId);
    return row;
  }
}

/** Whether a call may have been made before, as far as can be told without asking. */
export const mayBeRepeated = ({ requestId }: CallMark): boolean => requestId !== null;

import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import {
  Database,
  DEFAULT_PAGE_SIZE,
  MAX_PAGE_SIZE,
  type Page,
  type PageRequest,
  timeOfId,
  weekOf,
} from '../database/index.js';
import type { KeyClaim } from '../idempotency/index.js';
import { KeyUnavailableError } from '../keys/index.js';
import { changeStatement, own, type ChangeStatement } from './change.statement.js';
import { EventDetails, type EventDetail } from './event-details.js';
import { randomMark } from './repeated-calls.js';
import { SessionChanger } from './session-changer.js';
import { RECORDABLE_SQL } from './session.reader.js';
import type { ListedSession, SessionEventType, StoredSession } from './session-types.js';

/** One thing that happened to a session. */
export interface HistoryEvent {
  /** 1 for the creation; the session's version after the event. */
  readonly seq: number;
  readonly type: SessionEventType;
  /** Number of the payment attempt that it is about. */
  readonly attempt: number | null;
  /** API key that asked for it. */
  readonly actorKeyId: string | null;
  readonly requestId: string;
  readonly createdAt: Date;
  readonly detail: EventDetail | undefined;
}

/** What happens to a session without changing it. */
type AppendedType = 'step' | 'mismatch' | 'return_created';

/** What is added to a history. */
export interface NewEvent {
  readonly type: AppendedType;
  readonly detail: EventDetail;
  /** What may be personal; erased with the session's body. */
  readonly data?: object | undefined;
  /** Of the call that it comes of. */
  readonly mark?: Buffer;
  /** Of the Idempotency-Key that is to be bound to what comes of it. */
  readonly claim?: KeyClaim | null;
  /** The session's version, where nothing may have happened since. */
  readonly after?: number | undefined;
}

interface EventRow {
  readonly seq: number;
  readonly type: SessionEventType;
  readonly payment_attempt: number | null;
  readonly actor_key_id: string | null;
  readonly request_id: string;
  readonly created_at: Date;
  readonly sealed: Buffer | null;
  readonly data: Buffer | null;
}

/** Of an event that is sealed under a master key that is not configured. */
const UNAVAILABLE: EventDetail = { unavailable: true };

/** The history of a session: append-only, in the order in which things happened. */
@Injectable()
export class SessionHistory {
  constructor(
    private readonly database: Database,
    private readonly changer: SessionChanger,
    private readonly details: EventDetails,
  ) {}

  /** Events from the first on. @param session as found by its owner or the admin */
  async list(session: StoredSession, page: PageRequest): Promise<Page<HistoryEvent>> {
    const limit = Math.min(page.limit ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
    const { id } = session;
    const { from, to } = weekOf(timeOfId(id));
    const after = page.cursor === undefined ? 0 : readSeq(page.cursor);
    const values = [id, from, to, after, limit + 1];
    const rows = await this.database.run<EventRow>(
      { name: 'session-events', text: EVENTS, values },
      session.merchantId,
    );
    const items = rows.slice(0, limit).map((row) => this.toEvent(session, row));
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? String(last.seq) : undefined };
  }

  /** Number of the payment attempt that the session was redeemed by; undefined where it was not, or by no attempt. */
  async redeemedBy({ id, merchantId }: StoredSession): Promise<number | undefined> {
    const { from, to } = weekOf(timeOfId(id));
    const statement = { name: 'session-redeemed-by', text: REDEEMED_BY, values: [id, from, to] };
    const [row] = await this.database.run<Pick<EventRow, 'payment_attempt'>>(statement, merchantId);
    return row?.payment_attempt ?? undefined;
  }

  /**
   * Adds an event to a session.
   * @returns the session after it; undefined when it is no longer active or has changed, and nothing was added
   */
  append(
    caller: MerchantCaller,
    session: StoredSession,
    { type, detail, data, mark = randomMark(), after, claim = null }: NewEvent,
  ): Promise<ListedSession | undefined> {
    const sealed = this.details.seal(session, detail);
    const sealedData = data ? this.details.sealData(session, data) : null;
    return this.changer.change(caller, session, APPEND[type], [sealed, sealedData, after ?? null], { mark, claim });
  }

  private toEvent(session: StoredSession, row: EventRow): HistoryEvent {
    return {
      seq: row.seq,
      type: row.type,
      attempt: row.payment_attempt,
      actorKeyId: row.actor_key_id,
      requestId: row.request_id,
      createdAt: row.created_at,
      detail: this.detailOf(session, row),
    };
  }

  private detailOf(session: StoredSession, row: EventRow): EventDetail | undefined {
    try {
      return this.details.openEvent(session, row);
    } catch (error) {
      // One that is sealed under a key of before must not keep the others from being shown.
      if (!(error instanceof KeyUnavailableError)) throw error;
      return UNAVAILABLE;
    }
  }
}

const EVENTS = `
SELECT seq, type, payment_attempt, actor_key_id, request_id, created_at, sealed, data FROM session_events
WHERE session_id = $1 AND session_id >= $2 AND session_id < $3 AND seq > $4 ORDER BY seq LIMIT $5`;

const REDEEMED_BY = `
SELECT payment_attempt FROM session_events WHERE session_id = $1 AND session_id >= $2 AND session_id < $3 AND type = 'redeemed'`;

/** Values: what the event says, what came with it, and the version that the session still has to have. */
const appending = (type: AppendedType): ChangeStatement =>
  changeStatement({
    name: `append-${type}`,
    where: `${RECORDABLE_SQL} AND (${own(2)} IS NULL OR version = ${own(2)})`,
    event: { type: `'${type}'`, sealed: own(0), data: own(1) },
    parameters: ['bytea', 'bytea', 'integer'],
  });

/** The row lock numbers the events: two at once come one after the other. */
const APPEND: Readonly<Record<AppendedType, ChangeStatement>> = {
  step: appending('step'),
  mismatch: appending('mismatch'),
  return_created: appending('return_created'),
};

function readSeq(cursor: string): number {
  if (/^[1-9]\d{0,8}$/.test(cursor)) return Number(cursor);
  throw new TesseraError('invalid_request', 'The cursor is not one of this list.', {
    violations: [{ path: 'cursor', message: 'must be the next_cursor of the previous page', reason: 'invalid' }],
  });
}

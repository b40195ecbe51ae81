import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { valueOf } from '#platform/json/json-text.js';
import { settled } from '../database/index.js';
import { KeyedCalls, type KeyClaim } from '../idempotency/index.js';
import { canonicalJson } from '../keys/index.js';
import { EventDetails, type EventDetail } from './event-details.js';
import { mayBeRepeated, RepeatedCalls, type CallMark } from './repeated-calls.js';
import { SessionHistory } from './session-history.js';
import { SessionLocator } from './session-locator.js';
import { fromKept } from './session.reader.js';
import { permit, type SessionOperation } from './session-transitions.js';
import type { ListedSession, StoredSession } from './session-types.js';

/** What a caller adds to the history of a session. */
export interface Addition {
  readonly operation: Extract<SessionOperation, 'step' | 'create_return'>;
  /** What was asked, beside the token: the same again is the same call. */
  readonly request: object;
  readonly type: 'step' | 'return_created';
  readonly detail: EventDetail;
  /** What may be personal. */
  readonly data?: object | undefined;
  /** Refuses what must not be added to this session yet. */
  readonly require?: (session: StoredSession) => Promise<void>;
}

/** Where it stands then. */
export interface Recorded {
  readonly session: ListedSession;
  /** Number of the event. */
  readonly seq: number;
  readonly at: Date;
}

/** One call that adds something. */
interface RecordingCall {
  readonly call: CallMark;
  readonly claim: KeyClaim | null;
  /** Whether it was made before. */
  readonly again: boolean;
}

/** As often one with a key of its own gives way to others that are recorded at the same moment. */
const MAX_ROUNDS = 20;

/** Records what callers say of a session; what is sent again after a lost answer is recorded once. */
@Injectable()
export class HistoryRecorder {
  constructor(
    private readonly locator: SessionLocator,
    private readonly history: SessionHistory,
    private readonly details: EventDetails,
    private readonly repeated: RepeatedCalls,
    private readonly keyed: KeyedCalls,
  ) {}

  /**
   * @throws TesseraError `not_found`; what the state of the session does not allow; `session_ended` when it was erased;
   * `idempotency_key_in_use` for another request under the same Idempotency-Key; `aborted` when too many come at the same time
   */
  record(caller: MerchantCaller, token: string, addition: Addition): Promise<Recorded> {
    const { operation: name, request } = addition;
    const read = (kept: unknown): Recorded => asOf(fromKept(kept));
    return this.keyed.once(caller, { name, request: { token, ...request }, read }, (claim) => {
      const call = this.repeated.mark(caller);
      return settled(async (again) => {
        const session = await this.locator.byToken(caller, token);
        return this.recordIn(session, caller, addition, { call, claim, again });
      });
    });
  }

  private async recordIn(
    found: StoredSession | undefined,
    caller: MerchantCaller,
    addition: Addition,
    { call, claim, again }: RecordingCall,
  ): Promise<Recorded> {
    const { operation, type, detail, data, require } = addition;
    let session = found;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      if (!session) throw new TesseraError('not_found', 'No such session.');
      const before = again || mayBeRepeated(call) ? await this.before(caller, session, addition, call) : undefined;
      if (before) return before;
      permit(session, operation);
      requireUnerased(session);
      await require?.(session);
      // Between the look and the event nothing may have happened: it could have been this very one.
      const after = again ? session.version : undefined;
      const changed = await this.history.append(caller, session, { type, detail, data, mark: call.mark, after, claim });
      if (changed) return asOf(changed);
      // Somebody else was faster; what they did decides what the caller is told.
      session = await this.locator.byId(caller, session.id);
    }
    throw new TesseraError('aborted', 'Too many changes of this session come at the same time.', { retryAfter: 1 });
  }

  /** What the same call has recorded before. */
  private async before(
    caller: MerchantCaller,
    session: StoredSession,
    { type, detail, data }: Addition,
    call: CallMark,
  ): Promise<Recorded | undefined> {
    const row = await this.repeated.earlier(caller, session, type, call);
    if (!row) return undefined;
    const { data: recorded, ...said } = this.details.openEvent(session, row) ?? {};
    // Of a session that was erased since, only the rest can be compared.
    const sameData = row.erased || canonicalJson(plain(recorded)) === canonicalJson(plain(data));
    if (!sameData || canonicalJson(said) !== canonicalJson(detail)) return undefined;
    return { session, seq: row.seq, at: row.created_at };
  }
}

/** Nothing is added to what was erased. @throws TesseraError `session_ended` */
export function requireUnerased({ erased }: ListedSession): void {
  if (erased) throw new TesseraError('session_ended', 'The session was erased.');
}

/** The latest event is the one that the session has come of. */
const asOf = (session: ListedSession): Recorded => ({ session, seq: session.version, at: session.updatedAt });

/** As it is compared. */
export const plain = (data: unknown): unknown => (typeof data === 'object' && data !== null ? valueOf(data) : data);

import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { valueOf } from '#platform/json/json-text.js';
import { settled } from '../database/index.js';
import { KeyedCalls, type KeyClaim } from '../idempotency/index.js';
import { canonicalJson } from '../keys/index.js';
import { EventDetails } from './event-details.js';
import { mayBeRepeated, RepeatedCalls, type CallMark } from './repeated-calls.js';
import { SessionHistory } from './session-history.js';
import { SessionLocator } from './session-locator.js';
import { fromKept } from './session.reader.js';
import { permit } from './session-transitions.js';
import type { ListedSession, StoredSession } from './session-types.js';

/** A step of a checkout, such as `3ds_challenge`. */
export interface Step {
  readonly name: string;
  readonly status: string;
  readonly data?: object | undefined;
}

/** One call that records a step. */
interface StepCall {
  readonly call: CallMark;
  readonly claim: KeyClaim | null;
  /** Whether it was made before. */
  readonly again: boolean;
}

/** As often a step with a key of its own gives way to others that are recorded at the same moment. */
const MAX_ROUNDS = 20;

/** Records the steps of a checkout; one that is sent again after a lost answer is recorded once. */
@Injectable()
export class StepRecorder {
  constructor(
    private readonly locator: SessionLocator,
    private readonly history: SessionHistory,
    private readonly details: EventDetails,
    private readonly repeated: RepeatedCalls,
    private readonly keyed: KeyedCalls,
  ) {}

  /**
   * Records a step of an active session.
   * @throws TesseraError `not_found`; `already_redeemed` or `session_ended` when the session is no longer active;
   * `idempotency_key_in_use` for another step under the same Idempotency-Key; `aborted` when too many come at the same time
   */
  record(caller: MerchantCaller, token: string, step: Step): Promise<ListedSession> {
    const operation = { name: 'step', request: { token, ...step, data: plain(step.data) }, read: fromKept };
    return this.keyed.once(caller, operation, (claim) => {
      const call = this.repeated.mark(caller);
      return settled(async (again) => {
        const session = await this.locator.byToken(caller, token);
        return this.recordIn(session, caller, step, { call, claim, again });
      });
    });
  }

  private async recordIn(
    found: StoredSession | undefined,
    caller: MerchantCaller,
    step: Step,
    { call, claim, again }: StepCall,
  ): Promise<StoredSession> {
    let session = found;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      if (!session) throw new TesseraError('not_found', 'No such session.');
      if ((again || mayBeRepeated(call)) && (await this.isRecorded(caller, session, step, call))) return session;
      permit(session, 'step');
      if (session.erased) throw new TesseraError('session_ended', 'The session was erased.');
      const { name, status, data } = step;
      // Between the look and the step nothing may have happened: it could have been this very step.
      const after = again ? session.version : undefined;
      const event = { type: 'step', detail: { name, status }, data, mark: call.mark, after, claim } as const;
      const changed = await this.history.append(caller, session, event);
      if (changed) return changed;
      // Somebody else was faster; what they did decides what the caller is told.
      session = await this.locator.byId(caller, session.id);
    }
    throw new TesseraError('aborted', 'Too many steps of this session are recorded at the same time.', {
      retryAfter: 1,
    });
  }

  private async isRecorded(
    caller: MerchantCaller,
    session: StoredSession,
    { name, status, data }: Step,
    call: CallMark,
  ): Promise<boolean> {
    const row = await this.repeated.earlier(caller, session, 'step', call);
    if (!row) return false;
    const { data: recorded, ...labels } = this.details.openEvent(session, row) ?? {};
    // Of a session that was erased since, only the labels can be compared.
    const sameData = row.erased || canonicalJson(plain(recorded)) === canonicalJson(plain(data));
    return sameData && canonicalJson(labels) === canonicalJson({ name, status });
  }
}

const plain = (data: unknown): unknown => (typeof data === 'object' && data !== null ? valueOf(data) : data);

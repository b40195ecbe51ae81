import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { isTaken, settled } from '../database/index.js';
import { KeyedCalls, SessionNameStore, type KeyClaim } from '../idempotency/index.js';
import {
  fromKept,
  permit,
  randomMark,
  RepeatedCalls,
  requireUnerased,
  requireVersion,
  SessionChanger,
  SessionHandles,
  SessionLocator,
  type ListedSession,
  type StoredSession,
  type VersionCondition,
} from '../sessions/index.js';
import { PaymentSessionRevision, type PaymentSessionChange } from './payment-session-revision.js';
import { UPDATE } from './update.statement.js';

/** One call that changes a session. */
interface UpdateCall {
  readonly change: PaymentSessionChange;
  readonly condition: VersionCondition;
  readonly mark: Buffer;
  readonly claim: KeyClaim | null;
}

/** As often a change gives way to others that come at the same moment. */
const MAX_ROUNDS = 20;

/** Changes payment sessions, each from a version that whoever asks has seen. */
@Injectable()
export class PaymentSessionUpdater {
  constructor(
    private readonly changer: SessionChanger,
    private readonly locator: SessionLocator,
    private readonly handles: SessionHandles,
    private readonly revision: PaymentSessionRevision,
    private readonly names: SessionNameStore,
    private readonly repeated: RepeatedCalls,
    private readonly keyed: KeyedCalls,
  ) {}

  /**
   * Changes amount, metadata or name of a session that is active; what is not said stays. Another reference is the session's name from then on,
   * and the former one is free. The request that opened it still names it: it is known by what it asked then.
   * @throws TesseraError `precondition_required` without a condition; `not_found`; `flow_not_supported` for other kinds, and for a provider's;
   * `session_held`; `attempt_unresolved`; `already_redeemed`; `session_ended`; `version_changed`; `already_exists` for a name that is taken
   */
  update(
    caller: MerchantCaller,
    id: string,
    change: PaymentSessionChange,
    condition: VersionCondition | undefined,
  ): Promise<ListedSession> {
    if (!condition)
      throw new TesseraError(
        'precondition_required',
        'Say with if-match which version is to be changed: its entity tag, or *.',
      );
    const operation = { name: 'update', request: { id, change, condition }, read: fromKept };
    return this.keyed.once(caller, operation, (claim) => {
      const call = { change, condition, claim, mark: randomMark() };
      return settled((again) => this.updateOnce(caller, id, call, again));
    });
  }

  private async updateOnce(
    caller: MerchantCaller,
    id: string,
    call: UpdateCall,
    again: boolean,
  ): Promise<ListedSession> {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const session = await this.locator.byId(caller, id);
      if (!session) throw new TesseraError('not_found', 'No such session.');
      if (again && (await this.isDone(caller, session, call))) return session;
      permit(session, 'update');
      requireUnerased(session);
      if (await this.handles.isOfProvider(session))
        throw new TesseraError('flow_not_supported', 'The session is the provider’s too, and cannot be changed here.');
      requireVersion(session, call.condition);
      const changed = await this.tryChange(caller, session, call);
      if (changed) return changed;
      // Somebody else was faster; what they did decides what the caller is told.
    }
    throw new TesseraError('aborted', 'Too many changes of this session come at the same time.', { retryAfter: 1 });
  }

  /** By this very call, whose answer was lost. */
  private async isDone(caller: MerchantCaller, session: StoredSession, { mark }: UpdateCall): Promise<boolean> {
    return (await this.repeated.earlier(caller, session, 'updated', { mark, requestId: null })) !== undefined;
  }

  private async tryChange(
    caller: MerchantCaller,
    session: StoredSession,
    { change, mark, claim }: UpdateCall,
  ): Promise<ListedSession | undefined> {
    const values = this.revision.of(session, change);
    try {
      return await this.changer.change(caller, session, UPDATE, values, { mark, claim });
    } catch (error) {
      // Either the Idempotency-Key is bound, or the name is.
      if (!isTaken(error) || change.reference === undefined) throw error;
      const { merchantId, testMode } = session;
      const holder = await this.names.holder({ merchantId, testMode, name: change.reference });
      if (holder === session.id) throw error;
      if (holder !== undefined) throw taken();
      return this.changer.change(caller, session, UPDATE, values, { mark, claim });
    }
  }
}

const taken = (): TesseraError =>
  new TesseraError('already_exists', 'Another session has this name.', {
    violations: [{ path: 'reference', message: 'names another open session', reason: 'duplicate' }],
  });

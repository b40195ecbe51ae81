import { Inject, Injectable } from '@nestjs/common';
import type { ActingCaller, MerchantCaller } from '#platform/auth/caller.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { settled } from '../database/index.js';
import { freed, KeyedCalls, type KeyClaim } from '../idempotency/index.js';
import { requireAttemptLeft } from './attempts/attempt-limit.js';
import { CHANGED, changeStatement, own } from './change.statement.js';
import { mayBeRepeated, RepeatedCalls, type CallMark } from './repeated-calls.js';
import { SessionBinding, type Browser } from './session-binding.js';
import { SessionChanger } from './session-changer.js';
import { SessionLocator, type NamedSession, type TokenOrId } from './session-locator.js';
import { CHANGEABLE_SQL, fromKept } from './session.reader.js';
import { permit } from './session-transitions.js';
import type { ListedSession } from './session-types.js';

/** How a session ends before its time: used up, or called off. */
type Ending = 'redeem' | 'revoke';

/** What a caller who uses a session up has to say beside its token. */
export interface Redemption {
  /** The browser that presents the token. */
  readonly browser?: Browser | undefined;
  /** What the caller or the provider calls the payment. */
  readonly paymentReference?: string | undefined;
}

/** One call that ends a session. */
interface EndingCall {
  readonly how: Ending;
  readonly values: readonly unknown[];
  readonly call: CallMark;
  readonly claim: KeyClaim | null;
}

/** Ends sessions, each exactly once under any concurrency; who is sent again after a lost answer hears how it went. */
@Injectable()
export class SessionEnder {
  constructor(
    private readonly changer: SessionChanger,
    private readonly locator: SessionLocator,
    private readonly binding: SessionBinding,
    private readonly repeated: RepeatedCalls,
    private readonly keyed: KeyedCalls,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Uses a session up: a payment attempt that is claimed and completed at once. The call that did so hears the same again.
   * @throws TesseraError `not_found`; `token_ambiguous`; `already_redeemed` from the second time on; `session_ended` when it was
   * revoked or is over; `session_held` and `attempt_unresolved` by another attempt; `attempts_exhausted`; `binding_mismatch` for
   * another browser than it was opened for, where that is enforced
   */
  redeem(caller: MerchantCaller, token: string, redemption: Redemption = {}): Promise<ListedSession> {
    const { browser, paymentReference } = redemption;
    const values = [paymentReference ?? null, this.settings.maxAttempts];
    const operation = { name: 'redeem', request: { token, ...redemption }, read: fromKept };
    return this.keyed.once(caller, operation, async (claim) => {
      const named = await this.locator.named(caller, { token });
      if (browser && named) await this.binding.enforceOngoing(caller, await this.locator.find(caller, named), browser);
      const call = this.repeated.mark(caller);
      return settled((again) =>
        this.end(caller, named, { how: 'redeem', values, call, claim }, again || mayBeRepeated(call)),
      );
    });
  }

  /**
   * Ends a session early. Revoking twice is no error.
   * @throws TesseraError `not_found`; `token_ambiguous`; `already_redeemed`; `session_ended` when it is over; `session_held` and
   * `attempt_unresolved` while a payment attempt is not
   */
  revoke(caller: ActingCaller, named: TokenOrId): Promise<ListedSession> {
    const operation = { name: 'revoke', request: named, read: fromKept };
    return this.keyed.once(caller, operation, async (claim) => {
      const found = await this.locator.named(caller, named);
      const call = this.repeated.mark(caller);
      return settled(() => this.end(caller, found, { how: 'revoke', values: [], call, claim }, false));
    });
  }

  /**
   * The session is read only when it is not one that can be ended: what it is then decides what the caller is told.
   * @param repeated whether the call may have been made before
   */
  private async end(
    caller: ActingCaller,
    named: NamedSession | undefined,
    ending: EndingCall,
    repeated: boolean,
  ): Promise<ListedSession> {
    if (!named) throw notFound();
    const { how, values, call, claim } = ending;
    const ended = await this.changer.change(caller, named, STATEMENTS[how], values, { mark: call.mark, claim });
    if (ended) return ended;
    const session = await this.locator.find(caller, named);
    if (!session) throw notFound();
    if (repeated && session.redeemedAt && (await this.repeated.earlier(caller, session, 'redeemed', call))) {
      return session;
    }
    permit(session, how);
    if (session.state !== 'active') return this.changer.keep(caller, session, claim);
    if (how === 'redeem') requireAttemptLeft(session, this.settings.maxAttempts);
    // Active after all: it was opened, or released, between the two statements.
    return this.end(caller, named, ending, repeated);
  }
}

const notFound = (): TesseraError => new TesseraError('not_found', 'No such session.');

/**
 * The name of a payment session is free again. That it is looked for in a snapshot of before the wait for the row does no harm: it
 * was taken no later than the session was opened, and one that somebody else has taken over since is looked at again.
 */
const STATEMENTS = {
  redeem: changeStatement({
    name: 'session-redeem',
    set: `redeemed_at = now(), attempt = attempt + 1, payment_reference = ${own(0)}`,
    where: `${CHANGEABLE_SQL} AND attempt < ${own(1)}`,
    event: { type: "'redeemed'", payment_attempt: 'attempt' },
    beside: [freed(CHANGED)],
    parameters: ['text', 'integer'],
  }),
  revoke: changeStatement({
    name: 'session-revoke',
    set: 'revoked_at = now()',
    where: CHANGEABLE_SQL,
    event: { type: "'revoked'" },
    beside: [freed(CHANGED)],
    parameters: [],
  }),
} as const satisfies Record<Ending, unknown>;

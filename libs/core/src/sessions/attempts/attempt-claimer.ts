import { Inject, Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { settled } from '../../database/index.js';
import { KeyedCalls, type KeyClaim } from '../../idempotency/index.js';
import { mayBeRepeated, RepeatedCalls, type CallMark } from '../repeated-calls.js';
import { SessionBinding, type Browser } from '../session-binding.js';
import { SessionChanger } from '../session-changer.js';
import { SessionLocator, type NamedSession, type TokenOrId } from '../session-locator.js';
import { fromKept } from '../session.reader.js';
import { permit } from '../session-transitions.js';
import type { ListedSession, StoredSession } from '../session-types.js';
import { requireAttemptLeft } from './attempt-limit.js';
import { CLAIM } from './attempt.statement.js';

/** How a caller wants to have a session. */
export interface Claim {
  readonly holdSeconds: number;
  readonly browser?: Browser | undefined;
  /** Minor units: what is going to be charged. */
  readonly expectedAmount?: { readonly minorAmount: bigint; readonly currency: string } | undefined;
  /** Said by a caller who knows that an attempt before may have charged the card. */
  readonly resume: boolean;
}

/** One call that wants to have a session. */
interface ClaimCall extends Claim {
  readonly call: CallMark;
  readonly key: KeyClaim | null;
}

/** Gives sessions to payment attempts: each to one at a time. */
@Injectable()
export class AttemptClaimer {
  constructor(
    private readonly changer: SessionChanger,
    private readonly locator: SessionLocator,
    private readonly binding: SessionBinding,
    private readonly repeated: RepeatedCalls,
    private readonly keyed: KeyedCalls,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Begins a payment attempt. The call that did so hears the same again.
   * @returns the session, whose latest attempt it is
   * @throws TesseraError `not_found`; `token_ambiguous`; `session_held`; `attempt_unresolved` unless it is resumed;
   * `attempts_exhausted`; `amount_changed`; `already_redeemed`; `session_ended`; `binding_mismatch` where that is enforced
   */
  claim(caller: MerchantCaller, named: TokenOrId, claim: Claim): Promise<ListedSession> {
    const operation = { name: 'claim', request: { ...named, ...claim }, read: fromKept };
    return this.keyed.once(caller, operation, async (key) => {
      const found = await this.locator.named(caller, named);
      if (!found) throw notFound();
      if (claim.browser)
        await this.binding.enforceOngoing(caller, await this.locator.find(caller, found), claim.browser);
      const call = this.repeated.mark(caller);
      return settled((again) => this.take(caller, found, { ...claim, call, key }, again || mayBeRepeated(call)));
    });
  }

  /** The session is read only when it is not one to be had: what it is then decides what the caller is told. */
  private async take(
    caller: MerchantCaller,
    named: NamedSession,
    claim: ClaimCall,
    repeated: boolean,
  ): Promise<ListedSession> {
    const { holdSeconds, resume, expectedAmount, call, key } = claim;
    const { sessionRetention, maxAttempts } = this.settings;
    const amount = [expectedAmount?.minorAmount ?? null, expectedAmount?.currency ?? null];
    const values = [holdSeconds, sessionRetention, maxAttempts, resume, ...amount];
    const taken = await this.changer.change(caller, named, CLAIM, values, { mark: call.mark, claim: key });
    if (taken) return taken;
    const session = await this.locator.find(caller, named);
    if (!session) throw notFound();
    if (repeated && session.heldUntil && (await this.isOfCall(caller, session, call))) return session;
    permit(session, operationOf(claim));
    if (session.state === 'active') requireAttemptLeft(session, maxAttempts);
    requireAmount(session, claim);
    // To be had after all: it has changed between the two statements.
    return this.take(caller, named, claim, repeated);
  }

  private async isOfCall(caller: MerchantCaller, session: StoredSession, call: CallMark): Promise<boolean> {
    const event = await this.repeated.earlier(caller, session, 'claimed', call);
    return event?.payment_attempt === session.attempts;
  }
}

const operationOf = ({ resume }: Claim) => (resume ? 'resume' : 'claim');

function requireAmount({ amountMinor, currency }: StoredSession, { expectedAmount }: Claim): void {
  if (!expectedAmount) return;
  if (amountMinor === expectedAmount.minorAmount && currency === expectedAmount.currency) return;
  throw new TesseraError('amount_changed', 'The session is for another amount than expected: read it again.');
}

const notFound = (): TesseraError => new TesseraError('not_found', 'No such session.');

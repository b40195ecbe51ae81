import { Inject, Injectable } from '@nestjs/common';
import type { ActingCaller, MerchantCaller } from '#platform/auth/caller.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { merchantScope } from '#platform/scope/scope.js';
import { Database, inScope, scopeValues, settled, timeOfId, weekOf } from '../database/index.js';
import { freed } from '../idempotency/index.js';
import { requireAttemptLeft } from './attempts/attempt-limit.js';
import { insertEvents, type EventValues } from './event.statement.js';
import { mayBeRepeated, RepeatedCalls, type CallMark } from './repeated-calls.js';
import { SessionBinding, type Browser } from './session-binding.js';
import { SessionLocator, type NamedSession } from './session-locator.js';
import { CHANGEABLE_SQL, SESSION_COLUMNS, toSession, unindexed, type SessionRow } from './session.reader.js';
import { permit } from './session-transitions.js';
import type { StoredSession } from './session-types.js';

/** How a session ends before its time: used up, or called off. */
type Ending = 'redeem' | 'revoke';

/** What a caller who uses a session up has to say beside its token. */
export interface Redemption {
  /** The browser that presents the token. */
  readonly browser?: Browser | undefined;
  /** What the caller or the provider calls the payment. */
  readonly paymentReference?: string | undefined;
}

/** Ends sessions, each exactly once under any concurrency; who is sent again after a lost answer hears how it went. */
@Injectable()
export class SessionEnder {
  constructor(
    private readonly database: Database,
    private readonly locator: SessionLocator,
    private readonly binding: SessionBinding,
    private readonly repeated: RepeatedCalls,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Uses a session up: a payment attempt that is claimed and completed at once. The call that did so hears the same again.
   * @throws TesseraError `not_found`; `token_ambiguous`; `already_redeemed` from the second time on; `session_ended` when it was
   * revoked or is over; `session_held` and `attempt_unresolved` by another attempt; `attempts_exhausted`; `binding_mismatch` for
   * another browser than it was opened for, where that is enforced
   */
  async redeem(
    caller: MerchantCaller,
    token: string,
    { browser, paymentReference }: Redemption = {},
  ): Promise<StoredSession> {
    const more = [paymentReference ?? null, this.settings.maxAttempts];
    const named = await this.locator.namedBy(caller, token);
    if (browser && named) await this.enforceBinding(caller, named, browser);
    const call = this.repeated.markOf(caller, 'redeem');
    return settled((again) => this.end(caller, named, { how: 'redeem', more }, call, again || mayBeRepeated(call)));
  }

  /**
   * Ends a session early. Revoking twice is no error.
   * @throws TesseraError `not_found`; `token_ambiguous`; `already_redeemed`; `session_ended` when it is over; `session_held` and
   * `attempt_unresolved` while a payment attempt is not
   */
  async revoke(caller: ActingCaller, named: { token: string } | { id: string }): Promise<StoredSession> {
    const found = 'token' in named ? await this.locator.namedBy(caller, named.token) : named;
    const call = this.repeated.markOf(caller, 'revoke');
    return settled(() => this.end(caller, found, { how: 'revoke', more: [] }, call, false));
  }

  private async enforceBinding(caller: MerchantCaller, named: NamedSession, browser: Browser): Promise<void> {
    const session = await this.locator.find(caller, named);
    if (session?.state === 'active') await this.binding.enforce(caller, session, browser);
  }

  /**
   * The session is read only when it is not one that can be ended: what it is then decides what the caller is told.
   * @param repeated whether the call may have been made before
   */
  private async end(
    caller: ActingCaller,
    named: NamedSession | undefined,
    ending: { readonly how: Ending; readonly more: readonly unknown[] },
    call: CallMark,
    repeated: boolean,
  ): Promise<StoredSession> {
    if (!named) throw notFound();
    const ended = await this.endActive(caller, named, ending, call);
    if (ended) return ended;
    const session = await this.locator.find(caller, named);
    if (!session) throw notFound();
    if (repeated && session.redeemedAt && (await this.repeated.earlier(caller, session, 'redeemed', call))) {
      return session;
    }
    permit(session, ending.how);
    if (session.state !== 'active') return session;
    if (ending.how === 'redeem') requireAttemptLeft(session, this.settings.maxAttempts);
    // Active after all: it was opened, or released, between the two statements.
    return this.end(caller, named, ending, call, repeated);
  }

  private async endActive(
    caller: ActingCaller,
    named: NamedSession,
    { how, more }: { readonly how: Ending; readonly more: readonly unknown[] },
    { mark }: CallMark,
  ): Promise<StoredSession | undefined> {
    const { principal, requestId } = caller;
    const { id, keyId: tokenKeyId = null } = named;
    const { from, to } = weekOf(timeOfId(id));
    const scope = merchantScope(principal);
    const statement = {
      name: `session-${how}`,
      text: STATEMENTS[how],
      values: [id, from, to, ...scopeValues(scope), principal.keyId, requestId, tokenKeyId, mark, ...more],
    };
    const [row] = await this.database.run<SessionRow>(statement, scope.merchantId);
    if (!row) return undefined;
    caller.subject.sessionId = id;
    return toSession(row);
  }
}

const notFound = (): TesseraError => new TesseraError('not_found', 'No such session.');

/** A token is good under the session's own master key only. */
const OF_TOKEN = '($8::smallint IS NULL OR token_key_id = $8)';

const EVENT = { session_id: 'id', seq: 'version', actor_key_id: '$6', request_id: '$7', attempt: '$9' };

interface EndingSql {
  readonly set: string;
  readonly where?: string;
  readonly event: Pick<EventValues, 'type' | 'payment_attempt'>;
}

/**
 * One statement: the row lock lets one caller through, the event is written with it, and the name of a payment session is
 * free again. Whoever comes second finds the row changed and updates nothing. That the name is looked for in a snapshot of before
 * the wait does no harm: it was taken no later than the session was opened, and one that somebody else has taken over since is
 * looked at again.
 */
const statement = ({ set, where = 'true', event }: EndingSql): string => `
WITH ended AS (
  UPDATE sessions SET ${set}, version = version + 1, updated_at = now()
  WHERE id = $1 AND id >= $2 AND id < $3
    AND ${unindexed(`${inScope('$4', '$5')} AND ${OF_TOKEN} AND ${CHANGEABLE_SQL} AND ${where}`)}
  RETURNING ${SESSION_COLUMNS}
), event AS (${insertEvents({ ...EVENT, ...event }, 'ended')}
), released AS (${freed('ended')})
SELECT * FROM ended`;

const STATEMENTS: Readonly<Record<Ending, string>> = {
  redeem: statement({
    set: 'redeemed_at = now(), attempt = attempt + 1, payment_reference = $10',
    where: 'attempt < $11',
    event: { type: "'redeemed'", payment_attempt: 'attempt' },
  }),
  revoke: statement({ set: 'revoked_at = now()', event: { type: "'revoked'" } }),
};

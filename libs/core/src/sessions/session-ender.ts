import { Injectable } from '@nestjs/common';
import type { ActingCaller, MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { merchantScope } from '#platform/scope/scope.js';
import { Database, inScope, scopeValues, settled, timeOfId, weekOf } from '../database/index.js';
import { freed } from '../idempotency/index.js';
import { insertEvents } from './event.statement.js';
import { mayBeRepeated, SessionAttempts, type Attempt } from './session-attempts.js';
import { SessionBinding, type Browser } from './session-binding.js';
import { SessionLocator, type NamedSession } from './session-locator.js';
import { CHANGEABLE_SQL, SESSION_COLUMNS, toSession, unindexed, type SessionRow } from './session.reader.js';
import { permit } from './session-transitions.js';
import type { SessionEventType, StoredSession } from './session-types.js';

/** How a session ends before its time: used up, or called off. */
type Ending = 'redeem' | 'revoke';

/** Ends sessions, each exactly once under any concurrency; who is sent again after a lost answer hears how it went. */
@Injectable()
export class SessionEnder {
  constructor(
    private readonly database: Database,
    private readonly locator: SessionLocator,
    private readonly binding: SessionBinding,
    private readonly attempts: SessionAttempts,
  ) {}

  /**
   * Uses a session up. The attempt that did so hears the same again.
   * @throws TesseraError `not_found`; `token_ambiguous`; `already_redeemed` from the second time on; `session_ended` when it was
   * revoked or is over; `binding_mismatch` for another browser than it was opened for, where that is enforced
   */
  async redeem(caller: MerchantCaller, token: string, browser?: Browser): Promise<StoredSession> {
    const named = await this.locator.namedBy(caller, token);
    if (browser && named) await this.enforceBinding(caller, named, browser);
    const attempt = this.attempts.begin(caller, 'redeem');
    return settled((again) => this.end(caller, named, 'redeem', attempt, again || mayBeRepeated(attempt)));
  }

  /**
   * Ends a session early. Revoking twice is no error.
   * @throws TesseraError `not_found`; `token_ambiguous`; `already_redeemed`; `session_ended` when it is over
   */
  async revoke(caller: ActingCaller, named: { token: string } | { id: string }): Promise<StoredSession> {
    const found = 'token' in named ? await this.locator.namedBy(caller, named.token) : named;
    const attempt = this.attempts.begin(caller, 'revoke');
    return settled(() => this.end(caller, found, 'revoke', attempt, false));
  }

  private async enforceBinding(caller: MerchantCaller, named: NamedSession, browser: Browser): Promise<void> {
    const session = await this.locator.find(caller, named);
    if (session?.state === 'active') await this.binding.enforce(caller, session, browser);
  }

  /**
   * The session is read only when it is not one that can be ended: what it is then decides what the caller is told.
   * @param repeated whether the attempt may have been made before
   */
  private async end(
    caller: ActingCaller,
    named: NamedSession | undefined,
    how: Ending,
    attempt: Attempt,
    repeated: boolean,
  ): Promise<StoredSession> {
    if (!named) throw notFound();
    const ended = await this.endActive(caller, named, how, attempt);
    if (ended) return ended;
    const session = await this.locator.find(caller, named);
    if (!session) throw notFound();
    if (repeated && session.redeemedAt && (await this.attempts.earlier(caller, session, 'redeemed', attempt))) {
      return session;
    }
    permit(session, how);
    // Active after all: it was opened between the two statements.
    return session.state === 'active' ? this.end(caller, named, how, attempt, repeated) : session;
  }

  private async endActive(
    caller: ActingCaller,
    named: NamedSession,
    how: Ending,
    { mark }: Attempt,
  ): Promise<StoredSession | undefined> {
    const { principal, requestId } = caller;
    const { id, keyId: tokenKeyId = null } = named;
    const { from, to } = weekOf(timeOfId(id));
    const scope = merchantScope(principal);
    const statement = {
      name: `session-${how}`,
      text: STATEMENTS[how],
      values: [id, from, to, ...scopeValues(scope), principal.keyId, requestId, tokenKeyId, mark],
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

/**
 * One statement: the row lock lets one caller through, the event is written with it, and the name of a payment session is
 * free again. Whoever comes second finds the row changed and updates nothing. That the name is looked for in a snapshot of before
 * the wait does no harm: it was taken no later than the session was opened, and one that somebody else has taken over since is
 * looked at again.
 */
const statement = (column: string, event: SessionEventType): string => `
WITH ended AS (
  UPDATE sessions SET ${column} = now(), version = version + 1, updated_at = now()
  WHERE id = $1 AND id >= $2 AND id < $3
    AND ${unindexed(`${inScope('$4', '$5')} AND ${OF_TOKEN} AND ${CHANGEABLE_SQL}`)}
  RETURNING ${SESSION_COLUMNS}
), event AS (${insertEvents({ ...EVENT, type: `'${event}'` }, 'ended')}
), released AS (${freed('ended')})
SELECT * FROM ended`;

const STATEMENTS: Readonly<Record<Ending, string>> = {
  redeem: statement('redeemed_at', 'redeemed'),
  revoke: statement('revoked_at', 'revoked'),
};

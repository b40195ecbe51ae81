import { Injectable } from '@nestjs/common';
import type { ActingCaller } from '#platform/auth/caller.js';
import { merchantScope } from '#platform/scope/scope.js';
import { Database, scopeValues, timeOfId, weekOf } from '../database/index.js';
import { boundValues, type KeyClaim } from '../idempotency/index.js';
import { KEEP, type ChangeStatement } from './change.statement.js';
import type { NamedSession } from './session-locator.js';
import { toSession, type SessionRow } from './session.reader.js';
import type { StoredSession } from './session-types.js';

/** By what a change is known again. */
interface CallNames {
  /** Mark of the call, for its event. */
  readonly mark: Buffer;
  /** Of the Idempotency-Key that is to be bound to what comes of it. */
  readonly claim: KeyClaim | null;
}

/** Changes one session of the caller's, in one statement and one round trip. */
@Injectable()
export class SessionChanger {
  constructor(private readonly database: Database) {}

  /**
   * @param values the statement's own
   * @returns the session as it is then; undefined when it is not one to be changed so, or not the caller's
   * @throws a unique violation when the key is bound, most likely by the same call before: then nothing is changed
   */
  async change(
    caller: ActingCaller,
    { id, keyId = null }: { readonly id: string; readonly keyId?: NamedSession['keyId'] | null },
    statement: ChangeStatement,
    values: readonly unknown[],
    { mark, claim }: CallNames,
  ): Promise<StoredSession | undefined> {
    const { principal, requestId } = caller;
    const { from, to } = weekOf(timeOfId(id));
    const scope = merchantScope(principal);
    const common = [id, from, to, ...scopeValues(scope), principal.keyId, requestId, keyId, mark];
    const [row] = await this.database.run<SessionRow>(
      claim
        ? {
            name: `${statement.name}-keyed`,
            text: statement.keyed,
            values: [...common, ...values, ...boundValues(caller, claim)],
          }
        : { name: statement.name, text: statement.plain, values: [...common, ...values] },
      scope.merchantId,
    );
    if (!row) return undefined;
    caller.subject.sessionId = id;
    return toSession(row);
  }

  /**
   * Binds the key of a call that asks for what is so already.
   * @returns the session as it is
   * @throws a unique violation when the key is bound, most likely to what was asked before: then nothing is changed
   */
  async keep(caller: ActingCaller, session: StoredSession, claim: KeyClaim | null): Promise<StoredSession> {
    if (!claim) return session;
    const { from, to } = weekOf(timeOfId(session.id));
    const values = [session.id, from, to, ...boundValues(caller, claim)];
    await this.database.run({ name: 'session-keep', text: KEEP, values }, session.merchantId);
    return session;
  }
}

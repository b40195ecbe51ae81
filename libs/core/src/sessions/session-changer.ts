import { Injectable } from '@nestjs/common';
import type { ActingCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { merchantScope } from '#platform/scope/scope.js';
import { Database, scopeValues, timeOfId, weekOf } from '../database/index.js';
import { boundValues, isNameLost, type KeyClaim } from '../idempotency/index.js';
import { ChangeBatches } from './change-batches.js';
import { changing, KEEP, type ChangeRow, type ChangeStatement } from './change.statement.js';
import type { NamedSession } from './session-locator.js';
import { toListed, type ListedRow } from './session.reader.js';
import type { ListedSession } from './session-types.js';

/** By what a change is known again. */
interface CallNames {
  /** Mark of the call, for its event. */
  readonly mark: Buffer;
  /** Of the Idempotency-Key that is to be bound to what comes of it. */
  readonly claim: KeyClaim | null;
}

/** Changes one session of the caller's, in one round trip: together with others, or by itself where a key is to be bound. */
@Injectable()
export class SessionChanger {
  constructor(
    private readonly database: Database,
    private readonly batches: ChangeBatches,
  ) {}

  /**
   * @param values the statement's own
   * @returns the session as it is then; undefined when it is not one to be changed so, or not the caller's
   * @throws TesseraError `session_ended` when its name was somebody else's a moment before; a unique violation when the key is bound, most
   * likely by the same call before: then nothing is changed
   */
  async change(
    caller: ActingCaller,
    { id, keyId = null }: { readonly id: string; readonly keyId?: NamedSession['keyId'] | null },
    statement: ChangeStatement,
    values: readonly unknown[],
    { mark, claim }: CallNames,
  ): Promise<ListedSession | undefined> {
    const { principal, requestId } = caller;
    const scope = merchantScope(principal);
    const row = [id, ...scopeValues(scope), principal.keyId, requestId, keyId, mark, ...values];
    const session = claim
      ? await this.changeAlone(caller, statement, id, row, claim)
      : await this.changeAmongOthers(caller, statement, id, row);
    if (session) caller.subject.sessionId = id;
    return session;
  }

  private async changeAmongOthers(
    caller: ActingCaller,
    statement: ChangeStatement,
    id: string,
    row: ChangeRow,
  ): Promise<ListedSession | undefined> {
    const changed = await this.batches.change(statement, { id, merchantId: caller.principal.merchantId, row });
    return changed ?? this.changeAlone(caller, statement, id, row, null);
  }

  private async changeAlone(
    caller: ActingCaller,
    statement: ChangeStatement,
    id: string,
    row: ChangeRow,
    claim: KeyClaim | null,
  ): Promise<ListedSession | undefined> {
    const week = weekOf(timeOfId(id));
    const call = claim
      ? changing(statement, 'keyed', week, [row], boundValues(caller, claim))
      : changing(statement, 'one', week, [row]);
    try {
      const [changed] = await this.database.run<ListedRow>(call, caller.principal.merchantId);
      return changed && toListed(changed);
    } catch (error) {
      if (isNameLost(error)) throw new TesseraError('session_ended', 'The session is expired.', { cause: error });
      throw error;
    }
  }

  /**
   * Binds the key of a call that asks for what is so already.
   * @returns the session as it is
   * @throws a unique violation when the key is bound, most likely to what was asked before: then nothing is changed
   */
  async keep(caller: ActingCaller, session: ListedSession, claim: KeyClaim | null): Promise<ListedSession> {
    if (!claim) return session;
    const { from, to } = weekOf(timeOfId(session.id));
    const values = [session.id, from, to, ...boundValues(caller, claim)];
    await this.database.run({ name: 'session-keep', text: KEEP, values }, session.merchantId);
    return session;
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { stringifyJson } from '#platform/json/lossless-json.js';
import { Database } from '../database/index.js';
import { SEAL_CONTEXTS, Sealer, type SealContext } from '../keys/index.js';
import { boundValues, dealtWithBy, keyOf, keyValues, type KeyClaim, type NamingCaller } from './key-claim.js';
import { BIND, FREE_IF_OVER, KEEP_ANSWER, OUTCOME, TAKE } from './key.statement.js';
import type { KeptAnswer } from './kept-answer.js';

/** What stands behind the key of a call. */
export interface OutcomeRow {
  readonly fingerprint: Buffer;
  /** As JSON. */
  readonly outcome: string | null;
  /** Null where there is none, or none any more. */
  readonly answer: Buffer | null;
}

/** Keys of calls, one at a time. */
@Injectable()
export class CallKeyStore {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  async find(caller: NamingCaller, claim: KeyClaim): Promise<OutcomeRow | undefined> {
    const statement = { name: 'call-key-outcome', text: OUTCOME, values: keyValues(keyOf(caller, claim)) };
    const [row] = await this.database.run<OutcomeRow>(statement, dealtWithBy(caller));
    return row;
  }

  /** The sealed part of an answer. */
  open(caller: NamingCaller, claim: KeyClaim, { answer }: OutcomeRow): string | undefined {
    return answer ? this.sealer.open(answer, contextOf(caller, claim)) : undefined;
  }

  /**
   * @param outcome JSON
   * @returns false when somebody else has bound the key meanwhile
   */
  async bind(caller: NamingCaller, claim: KeyClaim, outcome: string): Promise<boolean> {
    const values = [...boundValues(caller, claim), outcome];
    const bound = await this.database.run({ name: 'call-key-bind', text: BIND, values }, dealtWithBy(caller));
    return bound.length > 0;
  }

  /** A key whose time is over. */
  async free(caller: NamingCaller, claim: KeyClaim): Promise<void> {
    const statement = { name: 'call-key-free', text: FREE_IF_OVER, values: keyValues(keyOf(caller, claim)) };
    await this.database.run(statement, dealtWithBy(caller));
  }

  /**
   * In a transaction: whoever comes with the same key waits until it is over.
   * @throws a unique violation when the key is bound
   */
  async take(manager: EntityManager, caller: NamingCaller, claim: KeyClaim): Promise<void> {
    await manager.query(TAKE, boundValues(caller, claim));
  }

  /** What came of the call, in the transaction that took its key. */
  async keep(
    manager: EntityManager,
    caller: NamingCaller,
    claim: KeyClaim,
    { outcome, sealed, sessionId }: KeptAnswer,
  ): Promise<void> {
    await manager.query(KEEP_ANSWER, [
      ...keyValues(keyOf(caller, claim)),
      stringifyJson(outcome ?? null),
      sealed ? this.sealer.seal(sealed.text, contextOf(caller, claim)) : null,
      sealed?.seconds ?? null,
      sessionId ?? null,
    ]);
  }
}

/** A key has no line breaks, and what it is unique in no spaces. */
function contextOf(caller: NamingCaller, claim: KeyClaim): SealContext {
  const { merchantId, testMode, scope, key } = keyOf(caller, claim);
  return SEAL_CONTEXTS.keptAnswer({ id: `${scope} ${key}`, merchantId, testMode });
}

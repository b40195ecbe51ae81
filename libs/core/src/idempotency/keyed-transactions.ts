import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, settled } from '../database/index.js';
import { CallKeyStore } from './call-key.store.js';
import { dealtWithBy, type KeyClaim, type NamingCaller } from './key-claim.js';
import { KeyedCalls, type KeyedOperation } from './keyed-calls.js';
import type { KeptAnswer } from './kept-answer.js';

type Work<R> = (manager: EntityManager) => Promise<R>;

/** An operation whose change takes more than a statement. */
export interface TransactedOperation<R> extends KeyedOperation<R> {
  /** What {@link KeyedOperation.read} makes the answer of again. */
  readonly keep: (answer: R) => KeptAnswer;
}

/** Changes in transactions, each of which binds the Idempotency-Key of its call. */
@Injectable()
export class KeyedTransactions {
  constructor(
    private readonly database: Database,
    private readonly keyed: KeyedCalls,
    private readonly store: CallKeyStore,
  ) {}

  /**
   * Makes a change once, however often its call comes.
   * @throws TesseraError as {@link KeyedCalls.once}
   */
  change<R>(caller: NamingCaller, operation: TransactedOperation<R>, work: Work<R>): Promise<R> {
    return this.keyed.once(caller, operation, (claim) => this.transact(caller, operation, claim, work));
  }

  /**
   * Makes the change of a call whose key is seen to. The key comes first: the same call beside it waits until it is known what comes
   * of this one.
   * @throws a unique violation when the key is bound: then nothing is changed
   */
  transact<R>(
    caller: NamingCaller,
    { keep }: Pick<TransactedOperation<R>, 'keep'>,
    claim: KeyClaim | null,
    work: Work<R>,
  ): Promise<R> {
    const owner = dealtWithBy(caller);
    if (!claim) return this.database.transaction(work, owner);
    return settled(() =>
      this.database.transaction(async (manager) => {
        await this.store.take(manager, caller, claim);
        const answer = await work(manager);
        await this.store.keep(manager, caller, claim, keep(answer));
        return answer;
      }, owner),
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { ActingCaller } from '#platform/auth/caller.js';
import { Database } from '../database/index.js';
import { boundValues, keyOf, keyValues, type KeyClaim } from './key-claim.js';
import { BIND, FREE_IF_OVER, OUTCOME } from './key.statement.js';

/** What stands behind the key of a call. */
export interface OutcomeRow {
  readonly fingerprint: Buffer;
  /** As JSON. */
  readonly outcome: string | null;
}

/** Keys of calls, one at a time. */
@Injectable()
export class CallKeyStore {
  constructor(private readonly database: Database) {}

  async find(caller: ActingCaller, claim: KeyClaim): Promise<OutcomeRow | undefined> {
    const statement = { name: 'call-key-outcome', text: OUTCOME, values: keyValues(keyOf(caller, claim)) };
    const [row] = await this.database.run<OutcomeRow>(statement, caller.principal.merchantId);
    return row;
  }

  /** @param outcome JSON; of two at the same time, one is kept */
  async bind(caller: ActingCaller, claim: KeyClaim, outcome: string): Promise<void> {
    const values = [...boundValues(caller, claim), outcome];
    await this.database.run({ name: 'call-key-bind', text: BIND, values }, caller.principal.merchantId);
  }

  /** A key whose time is over. */
  async free(caller: ActingCaller, claim: KeyClaim): Promise<void> {
    const statement = { name: 'call-key-free', text: FREE_IF_OVER, values: keyValues(keyOf(caller, claim)) };
    await this.database.run(statement, caller.principal.merchantId);
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { KEY_SCOPES, keyValues } from './key-claim.js';
import { FREE_IF_OVER, HOLDER } from './key.statement.js';

/** A name for a payment session, and whose it is. */
export interface SessionName {
  readonly merchantId: string;
  readonly testMode: boolean;
  readonly name: string;
}

/** Names of payment sessions that are to be other sessions' names. */
@Injectable()
export class SessionNameStore {
  constructor(private readonly database: Database) {}

  /**
   * Makes a name free whose time is over: the row of one that nobody asked for since stands in the way.
   * @returns the id of the session whose name it is, or is going to be; null for one that stands for nothing; undefined when it is free
   */
  async holder({ merchantId, testMode, name: key }: SessionName): Promise<string | null | undefined> {
    const values = keyValues({ merchantId, testMode, scope: KEY_SCOPES.payment, key });
    await this.database.run({ name: 'session-name-free', text: FREE_IF_OVER, values }, merchantId);
    const holder = { name: 'session-name-holder', text: HOLDER, values };
    const [row] = await this.database.run<{ session_id: string | null }>(holder, merchantId);
    return row?.session_id;
  }
}

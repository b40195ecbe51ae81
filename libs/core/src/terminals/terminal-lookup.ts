import { Injectable } from '@nestjs/common';
import type { MerchantScope } from '#platform/scope/scope.js';
import { ChangeListener, ChangingCache, Database } from '../database/index.js';

/** What opening a session needs to know of a terminal. */
export interface TerminalSwitches {
  readonly hosted_fields: boolean;
  readonly disabled: boolean;
}

/** Finds terminals for the opening of sessions, from memory where they were used before. */
@Injectable()
export class TerminalLookup {
  private readonly cache: ChangingCache<TerminalSwitches>;

  constructor(
    private readonly database: Database,
    changes: ChangeListener,
  ) {
    this.cache = new ChangingCache(changes, 'terminals');
  }

  find(
    { merchantId }: MerchantScope,
    id: string,
  ): TerminalSwitches | undefined | Promise<TerminalSwitches | undefined> {
    // PostgreSQL takes no NUL in a text; there is no such terminal either.
    if (id.includes('\0')) return undefined;
    return this.cache.get(`${merchantId} ${id}`, async () => {
      const text = 'SELECT hosted_fields, disabled FROM terminals WHERE merchant_id = $1 AND id = $2';
      const statement = { name: 'terminal-by-id', text, values: [merchantId, id] };
      return (await this.database.run<TerminalSwitches>(statement, merchantId))[0];
    });
  }

  /** To be called after a terminal was changed. */
  forget(): void {
    this.cache.forget();
  }
}

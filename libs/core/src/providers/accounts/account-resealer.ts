import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, OPERATOR } from '../../database/index.js';
import { KeyRing, SEAL_CONTEXTS, sealedOtherwise, Sealer, SealFormat } from '../../keys/index.js';

const BATCH = 100;
const FIRST = '00000000-0000-0000-0000-000000000000';

interface Row {
  readonly id: string;
  readonly merchant_id: string;
  readonly test_mode: boolean;
  readonly connector: string;
  readonly sealed: Buffer;
}

/** How many accounts were sealed anew, and how many could not be opened. */
export interface ResealedAccounts {
  readonly resealed: number;
  readonly unreadable: number;
}

/** Brings stored accounts under the current master key and into the current format, so that former ones can go. */
@Injectable()
export class AccountResealer {
  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
    private readonly sealer: Sealer,
    private readonly format: SealFormat,
  ) {}

  async reseal(): Promise<ResealedAccounts> {
    const total = { resealed: 0, unreadable: 0 };
    for (let last: string | undefined = FIRST; last !== undefined;) last = await this.resealAfter(last, total);
    // Tokens of providers can be fetched again.
    const { id } = this.ring.current;
    await this.database.run(
      { name: 'drop-stale-tokens', text: DROP_TOKENS, values: [id, !this.format.writesFormer] },
      OPERATOR,
    );
    if (!this.format.writesFormer) await this.database.run({ name: 'accounts-resealed', text: RESEALED }, OPERATOR);
    return total;
  }

  /** @returns the last id of the batch; undefined when there was none */
  private resealAfter(after: string, total: { resealed: number; unreadable: number }): Promise<string | undefined> {
    return this.database.transaction(async (manager) => {
      const rows = await manager.query<Row[]>(NEXT, [after]);
      for (const row of rows.filter(({ sealed }) => this.sealer.isStale(sealed))) {
        if (await this.resealOne(manager, row)) total.resealed++;
        else total.unreadable++;
      }
      return rows.at(-1)?.id;
    }, OPERATOR);
  }

  private async resealOne(manager: EntityManager, row: Row): Promise<boolean> {
    const { id, merchant_id: merchantId, test_mode: testMode, connector, sealed } = row;
    const context = SEAL_CONTEXTS.accountCredentials({ id, merchantId, testMode, connector });
    let credentials: string;
    try {
      credentials = this.sealer.openAny(sealed, context);
    } catch {
      // Under a key that is not configured, or not as it was sealed: the others must not wait for it.
      return false;
    }
    await manager.query('UPDATE connector_accounts SET sealed = $2 WHERE id = $1', [
      id,
      this.sealer.seal(credentials, context),
    ]);
    return true;
  }
}

const NEXT = `
SELECT id, merchant_id, test_mode, connector, sealed FROM connector_accounts
WHERE id > $1 ORDER BY id LIMIT ${BATCH} FOR UPDATE`;

const DROP_TOKENS = `
DELETE FROM provider_tokens WHERE get_byte(sealed, 0) <> $1 OR ($2 AND (${sealedOtherwise('sealed', '$1')}))`;

/** Not before every instance has heard that the former format is written no more. */
const RESEALED = `
UPDATE former_sealing SET accounts_resealed_at = now()
WHERE accounts_resealed_at IS NULL AND written_until <= now() - interval '1 minute'`;

import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { KeyRing } from '../../keys/key-ring.js';
import { Sealer } from '../../keys/sealer.js';

const BATCH = 100;

/** The first byte of what is sealed names the key; a row that somebody is changing is sealed anew by them. */
const STALE = `
SELECT id, sealed FROM connector_accounts WHERE get_byte(sealed, 0) <> $1 LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;

/** Brings stored accounts under the current master key, so that a former one can go. */
@Injectable()
export class AccountResealer {
  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
    private readonly sealer: Sealer,
  ) {}

  /** @returns how many accounts were sealed anew */
  async reseal(): Promise<number> {
    let total = 0;
    for (let count = await this.resealBatch(); count > 0; count = await this.resealBatch()) total += count;
    // Tokens of providers can be fetched again.
    const values = [this.ring.current.id];
    await this.database.run({ name: 'drop-stale-tokens', text: DROP_TOKENS, values });
    return total;
  }

  private resealBatch(): Promise<number> {
    return this.database.transaction(async (manager) => {
      const rows = await manager.query<{ id: string; sealed: Buffer }[]>(STALE, [this.ring.current.id]);
      for (const { id, sealed } of rows) {
        const anew = this.sealer.seal(this.sealer.open(sealed, id), id);
        await manager.query('UPDATE connector_accounts SET sealed = $2 WHERE id = $1', [id, anew]);
      }
      return rows.length;
    });
  }
}

const DROP_TOKENS = 'DELETE FROM provider_tokens WHERE get_byte(sealed, 0) <> $1';

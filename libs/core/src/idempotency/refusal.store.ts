import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { idempotencyKeyInUse } from '#platform/errors/idempotency-key.error.js';
import { Database } from '../database/index.js';
import { isSameRequest, keyOf, keyValues, type KeyClaim } from './key-claim.js';
import { FINGERPRINT, REFUSE } from './key.statement.js';

/**
 * Binds a key to a request that was refused: the same request is refused again (the answer is computed anew from it, so
 * none needs to be stored), another request with that key is a conflict.
 */
@Injectable()
export class RefusalStore {
  constructor(private readonly database: Database) {}

  /** @throws TesseraError `idempotency_key_in_use` when the key is bound to another request */
  async bind(caller: MerchantCaller, claim: KeyClaim): Promise<void> {
    const { merchantId } = caller.principal;
    const owner = keyValues(keyOf(caller, claim));
    const binding = { name: 'bind-refusal', text: REFUSE, values: [...owner, claim.fingerprints[0], claim.ttlSeconds] };
    await this.database.run(binding, merchantId);
    const reading = { name: 'bound-to', text: FINGERPRINT, values: owner };
    const [held] = await this.database.run<{ fingerprint: Buffer }>(reading, merchantId);
    if (held && !isSameRequest(claim, held.fingerprint)) throw idempotencyKeyInUse();
  }
}

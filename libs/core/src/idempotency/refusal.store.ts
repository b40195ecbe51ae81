import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { Database } from '../database/database.js';

/** A key and the digests of the request it comes with, current key first. */
export interface KeyBinding {
  readonly scope: string;
  readonly key: string;
  readonly fingerprints: readonly Buffer[];
  readonly ttlSeconds: number;
}

/**
 * Binds a key to a request that was refused: the same request is refused again (the answer is computed anew from it, so
 * none needs to be stored), another request with that key is a conflict.
 */
@Injectable()
export class RefusalStore {
  constructor(private readonly database: Database) {}

  /** @throws TesseraError `idempotency_key_in_use` when the key is bound to another request */
  async bind(caller: MerchantCaller, { scope, key, fingerprints, ttlSeconds }: KeyBinding): Promise<void> {
    const { merchantId, mode } = caller.principal;
    const owner = [merchantId, mode === 'test', scope, key];
    const binding = { name: 'bind-refusal', text: BIND, values: [...owner, fingerprints[0], ttlSeconds] };
    await this.database.run(binding, merchantId);
    const reading = { name: 'bound-to', text: READ, values: owner };
    const [held] = await this.database.run<{ fingerprint: Buffer }>(reading, merchantId);
    if (held && !fingerprints.some((digest) => digest.equals(held.fingerprint))) {
      throw new TesseraError('idempotency_key_in_use', 'The Idempotency-Key was used with another request.');
    }
  }
}

const BIND = `
INSERT INTO idempotency_keys AS k (merchant_id, test_mode, scope, key, fingerprint, expires_at)
VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
ON CONFLICT (merchant_id, test_mode, scope, key) DO UPDATE
  SET fingerprint = excluded.fingerprint, expires_at = excluded.expires_at, session_id = NULL, lease_until = NULL, answer = NULL,
      created_at = now()
  WHERE k.expires_at <= now()`;

const READ = `
SELECT fingerprint FROM idempotency_keys
WHERE (merchant_id, test_mode, scope, key) = ($1::uuid, $2::boolean, $3::text, $4::text)`;

import type { Settings } from '#platform/config/settings.js';
import type { KeyRing } from './key-ring.js';

/** Idempotency keys outlive every session but the longest. */
const IDEMPOTENCY_SECONDS = 7 * 24 * 3600;

/** The master keys that something alive still depends on; `$1`: how long that may be, in seconds. */
export const NEEDED_KEYS = `
SELECT id, key_check FROM master_keys WHERE retired_at IS NULL OR retired_at > now() - make_interval(secs => $1)`;

export interface NeededKey {
  readonly id: number;
  readonly key_check: Buffer;
}

/** Seconds after which nothing depends on a master key that was retired. */
export const secondsInNeed = ({ paymentSessionTtl, clientSessionTtl, hostedFieldsTtl }: Settings): number =>
  Math.max(paymentSessionTtl, clientSessionTtl, hostedFieldsTtl, IDEMPOTENCY_SECONDS);

/** Whether the ring holds them all. */
export const holdsAll = (ring: KeyRing, needed: readonly NeededKey[]): boolean =>
  needed.every(({ id, key_check }) => ring.find(id)?.check.equals(key_check));

export const KEY_MISSING =
  'TESSERA_MASTER_KEY does not fit this database: set it to the key used before, or add that key to TESSERA_MASTER_KEY_PREVIOUS';

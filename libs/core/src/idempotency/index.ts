/**
 * Idempotency keys: whose name stands for which request, and who may find out what comes of it. What becomes of a key is drawn in
 * docs/architecture.md; every statement is in `key.statement.ts`.
 */

// What a request claims
export { boundValues, isSameRequest, KEY_SCOPES, type KeyClaim } from './key-claim.js';

// Free to bound, and back, as parts of the statements that open and end sessions
export {
  answersErased,
  bound,
  boundTo,
  CLAIMED,
  freed,
  isNameLost,
  kept,
  LEASE_REDEEMED,
  named,
  renamed,
} from './key.statement.js';
export { HeldKeyReader, type Obstacle } from './held-key.reader.js';

// Free to bound, by any call that its caller has named
export { CallKeyStore } from './call-key.store.js';
export { KeyedCalls } from './keyed-calls.js';
export { KeyedTransactions } from './keyed-transactions.js';
export { SHOWN_ONCE_SECONDS, withTimes } from './kept-answer.js';

// Free to leased, while somebody else is asked
export { KeyLeases, type HeldKey, type LeaseRequest } from './key-leases.js';
export { leaseSeconds } from './lease.js';
export { LeaseWait } from './lease-wait.js';

// From one session's name to another's
export { SessionNameStore } from './session-name.store.js';

// Free to refused
export { RefusalStore } from './refusal.store.js';

export { IdempotencyCoreModule } from './idempotency.module.js';

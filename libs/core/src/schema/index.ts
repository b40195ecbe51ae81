/** How the tables came to be, step by step. What they hold is in docs/architecture.md. */

import { InitialSchema1763856000000 } from './migrations/1763856000000-initial-schema.js';
import { ConnectorAccounts1763942400000 } from './migrations/1763942400000-connector-accounts.js';
import { ApiKeyLifetime1764028800000 } from './migrations/1764028800000-api-key-lifetime.js';
import { EventData1764115200000 } from './migrations/1764115200000-event-data.js';
import { SessionSearch1764201600000 } from './migrations/1764201600000-session-search.js';
import { ChangeNotices1764288000000 } from './migrations/1764288000000-change-notices.js';
import { EventAttempt1764460800000 } from './migrations/1764460800000-event-attempt.js';
import { MasterKeyUse1764547200000 } from './migrations/1764547200000-master-key-use.js';
import { ProviderHandles1764633600000 } from './migrations/1764633600000-provider-handles.js';
import { PaymentAttempts1764720000000 } from './migrations/1764720000000-payment-attempts.js';
import { KeptAnswers1764799200000 } from './migrations/1764799200000-kept-answers.js';
import { MerchantSessionTtls1764806400000 } from './migrations/1764806400000-merchant-session-ttls.js';
import { SessionReturns1764979200000 } from './migrations/1764979200000-session-returns.js';
import { PaymentSearch1765065600000 } from './migrations/1765065600000-payment-search.js';

/** Every migration, the oldest first. */
export const MIGRATIONS = [
  InitialSchema1763856000000,
  ConnectorAccounts1763942400000,
  ApiKeyLifetime1764028800000,
  EventData1764115200000,
  SessionSearch1764201600000,
  ChangeNotices1764288000000,
  EventAttempt1764460800000,
  MasterKeyUse1764547200000,
  ProviderHandles1764633600000,
  PaymentAttempts1764720000000,
  KeptAnswers1764799200000,
  MerchantSessionTtls1764806400000,
  SessionReturns1764979200000,
  PaymentSearch1765065600000,
] as const;

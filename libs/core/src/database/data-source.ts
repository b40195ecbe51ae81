import { DataSource } from 'typeorm';
import { ApiKey } from '../access/api-key.entity.js';
import { Merchant } from '../access/merchant.entity.js';
import { ConnectorAccount } from '../connectors/accounts/connector-account.entity.js';
import { IdempotencyKey } from '../idempotency/idempotency-key.entity.js';
import { SessionEvent } from '../sessions/session-event.entity.js';
import { SessionHandle } from '../sessions/session-handle.entity.js';
import { Session } from '../sessions/session.entity.js';
import { ProcessingTerminal } from '../terminals/processing-terminal.entity.js';
import { InitialSchema1763856000000 } from './migrations/1763856000000-initial-schema.js';
import { ConnectorAccounts1763942400000 } from './migrations/1763942400000-connector-accounts.js';
import { ApiKeyLifetime1764028800000 } from './migrations/1764028800000-api-key-lifetime.js';
import { EventData1764115200000 } from './migrations/1764115200000-event-data.js';
import { SessionSearch1764201600000 } from './migrations/1764201600000-session-search.js';
import { ChangeNotices1764288000000 } from './migrations/1764288000000-change-notices.js';
import { MasterKeyUse1764547200000 } from './migrations/1764547200000-master-key-use.js';

const CONNECT_TIMEOUT_MS = 5_000;
/** A statement that takes longer than this is stuck, not slow: callers have been told to retry long before. */
const STATEMENT_TIMEOUT_MS = 5_000;
/** A server that is there has ended the statement by itself by then: this one is not. */
const SILENCE_MARGIN_MS = 1_000;

/**
 * One plan for each statement, whoever asks: PostgreSQL would plan the first five calls of each connection one by one, which
 * takes longer than running them, and for a merchant with half of the sessions would walk over everybody else's.
 */
const PLANNING = '-c plan_cache_mode=force_generic_plan';

/** Every migration, the oldest first. */
export const MIGRATIONS = [
  InitialSchema1763856000000,
  ConnectorAccounts1763942400000,
  ApiKeyLifetime1764028800000,
  EventData1764115200000,
  SessionSearch1764201600000,
  ChangeNotices1764288000000,
  MasterKeyUse1764547200000,
] as const;

interface DataSourceOptions {
  readonly url: string;
  readonly poolSize: number;
  /** 0 for migrations, which may take their time. */
  readonly statementTimeoutMs?: number;
}

/** The TypeORM data source: entities and migrations are listed here, one by one. */
export function createDataSource(options: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: 'tessera',
    poolSize: options.poolSize,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    entities: [
      Merchant,
      ApiKey,
      ProcessingTerminal,
      ConnectorAccount,
      Session,
      SessionEvent,
      SessionHandle,
      IdempotencyKey,
    ],
    migrations: [...MIGRATIONS],
    migrationsTableName: 'migrations',
    extra: { ...timeouts(options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS), options: PLANNING },
  });
}

const timeouts = (statement: number): object => ({
  statement_timeout: statement,
  query_timeout: statement && statement + SILENCE_MARGIN_MS,
});

import { DataSource } from 'typeorm';
import { ApiKey } from '../tenants/api-key.entity.js';
import { Merchant } from '../tenants/merchant.entity.js';
import { ConnectorAccount } from '../providers/accounts/connector-account.entity.js';
import { ProcessingTerminal } from '../terminals/processing-terminal.entity.js';
import { connectionOptions } from './connection/connection-options.js';
import { InitialSchema1763856000000 } from '../schema/migrations/1763856000000-initial-schema.js';
import { ConnectorAccounts1763942400000 } from '../schema/migrations/1763942400000-connector-accounts.js';
import { ApiKeyLifetime1764028800000 } from '../schema/migrations/1764028800000-api-key-lifetime.js';
import { EventData1764115200000 } from '../schema/migrations/1764115200000-event-data.js';
import { SessionSearch1764201600000 } from '../schema/migrations/1764201600000-session-search.js';
import { ChangeNotices1764288000000 } from '../schema/migrations/1764288000000-change-notices.js';
import { EventAttempt1764460800000 } from '../schema/migrations/1764460800000-event-attempt.js';
import { MasterKeyUse1764547200000 } from '../schema/migrations/1764547200000-master-key-use.js';
import { ProviderHandles1764633600000 } from '../schema/migrations/1764633600000-provider-handles.js';

/** A statement that takes longer than this is stuck, not slow: callers have been told to retry long before. */
const STATEMENT_TIMEOUT_MS = 5_000;

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
] as const;

interface DataSourceOptions {
  readonly url: string;
  readonly poolSize: number;
  /** 0 for migrations, which may take their time. */
  readonly statementTimeoutMs?: number;
}

/** The TypeORM data source: the entities of cold paths and all migrations are listed here, one by one. */
export function createDataSource({ url, poolSize, statementTimeoutMs }: DataSourceOptions): DataSource {
  const limit = statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
  return new DataSource({
    type: 'postgres',
    url,
    poolSize,
    entities: [Merchant, ApiKey, ProcessingTerminal, ConnectorAccount],
    migrations: [...MIGRATIONS],
    migrationsTableName: 'migrations',
    extra: connectionOptions({ url, name: 'tessera', statementTimeoutMs: limit }),
  });
}

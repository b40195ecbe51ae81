import { DataSource, type ObjectLiteral } from 'typeorm';
import { MIGRATIONS } from '../schema/index.js';
import { connectionOptions } from './connection/connection-options.js';

/** A statement that takes longer than this is stuck, not slow: callers have been told to retry long before. */
const STATEMENT_TIMEOUT_MS = 5_000;

interface DataSourceOptions {
  readonly url: string;
  readonly poolSize: number;
  /** Of cold paths; their features own them. */
  readonly entities?: readonly Entity[];
  /** 0 for migrations, which may take their time. */
  readonly statementTimeoutMs?: number;
}

export type Entity = new () => ObjectLiteral;

/** The TypeORM data source. */
export function createDataSource({ url, poolSize, entities = [], statementTimeoutMs }: DataSourceOptions): DataSource {
  const limit = statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
  return new DataSource({
    type: 'postgres',
    url,
    poolSize,
    entities: [...entities],
    migrations: [...MIGRATIONS],
    migrationsTableName: 'migrations',
    extra: connectionOptions({ url, name: 'tessera', statementTimeoutMs: limit }),
  });
}

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool, QueryConfig, QueryResultRow } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { isConnectionFailure } from './database.errors.js';
import { PartitionMaintainer } from './partition.maintainer.js';

/** A statement with a name: prepared once per connection, parsed and planned once. */
export interface NamedStatement extends QueryConfig {
  readonly name: string;
}

const RETRY_AFTER_SECONDS = 1;

/** The way to PostgreSQL: TypeORM for the cold paths, its connection pool for the hot statements. */
@Injectable()
export class Database implements OnApplicationShutdown {
  readonly partitions: PartitionMaintainer;

  constructor(readonly orm: DataSource) {
    this.partitions = new PartitionMaintainer(orm);
  }

  /**
   * Runs one statement on the pool.
   * @throws TesseraError `unavailable` when PostgreSQL cannot be reached or went away; its own errors otherwise
   */
  async run<Row extends QueryResultRow>(statement: NamedStatement): Promise<Row[]> {
    try {
      return (await this.pool.query<Row>(statement)).rows;
    } catch (error) {
      throw isConnectionFailure(error) ? unavailable(error) : error;
    }
  }

  /** Runs `work` in a transaction. @throws TesseraError `unavailable` as {@link run} does */
  async transaction<R>(work: (manager: EntityManager) => Promise<R>): Promise<R> {
    try {
      return await this.orm.transaction(work);
    } catch (error) {
      throw isConnectionFailure(error) ? unavailable(error) : error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.orm.isInitialized) await this.orm.destroy();
  }

  private get pool(): Pool {
    return (this.orm.driver as unknown as { master: Pool }).master;
  }
}

function unavailable(cause: unknown): TesseraError {
  return new TesseraError('unavailable', 'The session store cannot be reached.', {
    retryAfter: RETRY_AFTER_SECONDS,
    cause,
  });
}

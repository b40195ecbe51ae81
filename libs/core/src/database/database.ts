import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { SpanKind, type SpanOptions } from '@opentelemetry/api';
import type { Pool, QueryConfig, QueryResultRow } from 'pg';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { inSpan } from '#platform/observability/tracing.js';
import { ConnectionGate, SERVICE, type Owner } from './connection-gate.js';
import { isConflict, retryConflicts } from './connection/conflict-retry.js';
import { isCongestion, isOutage, isTimeout } from './database.error.js';
import { overloaded } from './fair-queue.js';
import { healingPartitions } from './partition-healing.js';
import { PartitionMaintainer } from './partition-maintainer.js';
import { ServerLiveness } from './server-liveness.js';
import { probeWrites, WriteWatch } from './write-watch.js';

/** A statement with a name: prepared once per connection, parsed and planned once. */
export interface NamedStatement extends QueryConfig {
  readonly name: string;
}

const RETRY_AFTER_SECONDS = 1;
const SPAN: SpanOptions = { kind: SpanKind.CLIENT, attributes: { 'db.system.name': 'postgresql' } };

/**
 * The one way to PostgreSQL: TypeORM for the cold paths, its connection pool for the hot statements. Everything throws the
 * TesseraError `unavailable` when PostgreSQL cannot be reached, goes away or does not answer; its own errors otherwise. While it
 * does not answer nobody waits for it. What lost against another transaction (a deadlock, a serialization failure) is done again. Where
 * all connections are at work, callers wait for their turn; whoever keeps them busy hears `overloaded`. What finds no partition for its
 * rows is done again once they have one.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  readonly partitions = new PartitionMaintainer({
    transaction: (work) => this.transaction(work, SERVICE),
  });
  private readonly liveness = new ServerLiveness(() => this.pool.query('SELECT 1'));
  private readonly writes = new WriteWatch(() => probeWrites(this.orm.createQueryRunner()));
  private readonly gate: ConnectionGate;

  constructor(
    private readonly orm: DataSource,
    @Inject(SETTINGS) { merchantShare }: Pick<Settings, 'merchantShare'> = { merchantShare: 100 },
  ) {
    this.gate = new ConnectionGate(this.pool.options.max, merchantShare);
  }

  /** How many connections of the pool are at work and how many are not, and how many calls wait for one. */
  get connections(): { busy: number; idle: number; waiting: number } {
    const { totalCount, idleCount, waitingCount } = this.pool;
    return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount + this.gate.waiting };
  }

  get isSilent(): boolean {
    return this.liveness.isLost;
  }

  /** Why PostgreSQL takes no writes, as a clause about it; undefined while it does. */
  get writeRefusal(): string | undefined {
    return this.writes.refusal;
  }

  /** Runs one statement on the pool. @param owner who keeps a connection busy by it; so for the others */
  run<Row extends QueryResultRow>(statement: NamedStatement, owner: Owner): Promise<Row[]> {
    return this.reaching(statement.name, owner, async () => (await this.pool.query<Row>(statement)).rows);
  }

  /** Runs what `work` asks of TypeORM, each statement by itself. */
  ask<R>(work: (manager: EntityManager) => Promise<R>, owner: Owner): Promise<R> {
    return this.reaching('query', owner, () => work(this.orm.manager));
  }

  /** Runs `work` in a transaction. */
  transaction<R>(work: (manager: EntityManager) => Promise<R>, owner: Owner): Promise<R> {
    return this.reaching('transaction', owner, () => this.orm.transaction(work));
  }

  async onApplicationShutdown(): Promise<void> {
    this.liveness.stop();
    this.writes.end();
    if (this.orm.isInitialized) await this.orm.destroy();
  }

  private reaching<R>(name: string, owner: Owner, work: () => Promise<R>): Promise<R> {
    if (this.liveness.isLost) return Promise.reject(unavailable());
    return healingPartitions(this.partitions, () => this.gate.pass(owner, () => this.inside(name, work)));
  }

  private async inside<R>(name: string, work: () => Promise<R>): Promise<R> {
    // It may have begun while the caller waited.
    if (this.liveness.isLost) throw unavailable();
    try {
      return await inSpan(name, SPAN, () => retryConflicts(work));
    } catch (error) {
      this.writes.noticed(error);
      if (isConflict(error)) throw unavailable(error, 'The session store is busy with the same rows.');
      if (isCongestion(error)) throw overloaded();
      if (!isOutage(error)) throw error;
      if (isTimeout(error)) this.liveness.reportTimeout();
      throw unavailable(error);
    }
  }

  private get pool(): Pool {
    return (this.orm.driver as unknown as { master: Pool }).master;
  }
}

function unavailable(cause?: unknown, message = 'The session store cannot be reached.'): TesseraError {
  return new TesseraError('unavailable', message, {
    retryAfter: RETRY_AFTER_SECONDS,
    // TypeORM's own error repeats the parameters of the statement, which are nothing for a log.
    cause: cause instanceof QueryFailedError ? cause.driverError : cause,
  });
}

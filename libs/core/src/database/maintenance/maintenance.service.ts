import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { LOGGER } from '#platform/observability/logger.js';
import { connectionOptions } from '../connection/connection.options.js';
import { Database } from '../database.js';
import { dropExpiredKeys, dropHandlesBefore, dropPartitionsBefore } from './retention.js';

/** Partitions are made weeks ahead and keys expire by the day: nothing here is urgent. */
const INTERVAL_MS = 3600 * 1000;
/** Another number than those of migrations and partitions. */
const MAINTENANCE_LOCK = 7_357_002;

/** Makes the partitions of the weeks to come, and drops what has had its time. One instance at a time does it. */
@Injectable()
export class MaintenanceService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private client: Client | undefined;
  private running: Promise<string[] | undefined> | undefined;

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.attempt(), INTERVAL_MS).unref();
    void this.attempt();
  }

  /** Work in progress is given up: the next run goes on where this one ends. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  /** @returns the partitions that were dropped; undefined when another instance is at it */
  run(now: Date): Promise<string[] | undefined> {
    return (this.running ??= this.maintain(now).finally(() => (this.running = undefined)));
  }

  private async maintain(now: Date): Promise<string[] | undefined> {
    // A connection of its own: the lock belongs to it, and no pooler may stand between.
    const { databaseDirectUrl: url } = this.settings;
    const client = new Client(connectionOptions({ url, name: 'tessera-upkeep', statementTimeoutMs: 0 }));
    client.on('error', () => undefined);
    this.client = client;
    try {
      await client.connect();
      const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [
        MAINTENANCE_LOCK,
      ]);
      if (!rows[0]?.free) return undefined;
      await this.database.partitions.ensureAhead(now);
      await dropExpiredKeys(client);
      const before = this.retiredBefore(now);
      const dropped = await dropPartitionsBefore(client, before);
      if (dropped.length > 0) await dropHandlesBefore(client, before);
      return dropped;
    } finally {
      this.client = undefined;
      await client.end().catch(() => undefined);
    }
  }

  /** A session is kept for the retention from its end on; the longest-lived one decides for its week. */
  private retiredBefore(now: Date): Date {
    const { paymentSessionTtl, clientSessionTtl, hostedFieldsTtl, sessionRetention } = this.settings;
    const longest = Math.max(paymentSessionTtl, clientSessionTtl, hostedFieldsTtl);
    return new Date(now.getTime() - (longest + sessionRetention) * 1000);
  }

  private async attempt(): Promise<void> {
    try {
      const dropped = await this.run(new Date());
      if (dropped?.length) this.logger.info({ dropped }, 'partitions past their retention were dropped');
    } catch (error) {
      this.logger.warn({ err: error }, 'maintenance was cut short; it is tried again in an hour');
    }
  }
}

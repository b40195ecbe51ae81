import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Client } from 'pg';
import type { Logger } from 'pino';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { LOGGER } from '#platform/observability/logger.js';
import { DatabaseClock } from '../clock/database-clock.js';
import { Database } from '../database.js';
import { dropExpiredKeys, dropHandlesOfNone, dropWeeksPast } from './retention.js';
import { connectForUpkeep, endUpkeep } from './upkeep-connection.js';

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
    private readonly clock: DatabaseClock,
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
    if (this.client) await endUpkeep(this.client);
  }

  /**
   * @returns the partitions that were dropped; undefined when another instance is at it
   * @throws TesseraError `unavailable` before anything is dropped, while the clock of this machine and the database's disagree
   */
  run(): Promise<string[] | undefined> {
    return (this.running ??= this.maintain().finally(() => (this.running = undefined)));
  }

  private async maintain(): Promise<string[] | undefined> {
    const client = await connectForUpkeep(this.settings.databaseDirectUrl);
    this.client = client;
    try {
      const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [
        MAINTENANCE_LOCK,
      ]);
      if (!rows[0]?.free) return undefined;
      await this.database.partitions.ensureAhead();
      return await this.dropWhatIsOver(client);
    } finally {
      this.client = undefined;
      await endUpkeep(client);
    }
  }

  /** By the database's clock; where that of this machine says something else, one of them is wrong, and nothing can be undone. */
  private async dropWhatIsOver(client: Client): Promise<string[]> {
    this.clock.agreedNow();
    const { sessionRetention } = this.settings;
    await dropExpiredKeys(client);
    const { dropped, failures } = await dropWeeksPast(client, this.database.partitions, sessionRetention);
    if (dropped.length > 0) await dropHandlesOfNone(client, sessionRetention);
    if (failures.length === 0) return [...dropped];
    const done = dropped.length > 0 ? `; dropped: ${dropped.join(', ')}` : '';
    throw new Error(`${failures.length} weeks could be neither dropped nor put back${done}`, { cause: failures[0] });
  }

  private async attempt(): Promise<void> {
    try {
      const dropped = await this.run();
      if (dropped?.length) this.logger.info({ dropped }, 'partitions past their retention were dropped');
    } catch (error) {
      this.logger.warn({ err: error }, 'maintenance was cut short; it is tried again in an hour');
    }
  }
}

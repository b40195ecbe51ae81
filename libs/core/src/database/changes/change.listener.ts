import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { LOGGER } from '#platform/observability/logger.js';

/** Tables whose changes PostgreSQL tells of (migration change-notices). */
export type WatchedTable = 'api_keys' | 'terminals';

const CHANNEL = 'tessera_changes';
const PING_INTERVAL_MS = 250;
/** What was cached may be used for this long after a ping was sent that came back: less than the second of the promise. */
const TRUST_MS = 750;
/** A connection that has not answered for this long is given up. */
const PING_TIMEOUT_MS = 2_000;
const RECONNECT_PAUSE_MS = 500;

/**
 * Hears of changes that any instance makes, so that caches can forget. It knows at any time whether it would have heard:
 * while it would not, nothing that was cached may be used.
 */
@Injectable()
export class ChangeListener implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly subscribers: { table: WatchedTable; forget: () => void }[] = [];
  private client: Client | undefined;
  /** When the latest ping was sent that came back; everything that was committed before it has been heard of. */
  private heardAt = -Infinity;
  private closed = false;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Whether a change of a moment ago would have been heard of. */
  get isCurrent(): boolean {
    return performance.now() - this.heardAt < TRUST_MS;
  }

  /** @param forget called when something in the table has changed, or may have */
  subscribe(table: WatchedTable, forget: () => void): void {
    this.subscribers.push({ table, forget });
  }

  onApplicationBootstrap(): void {
    void this.listen();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    await this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    while (!this.closed) {
      try {
        await this.listenOnce();
      } catch (error) {
        this.report(error);
      }
      this.heardAt = -Infinity;
      await sleep(RECONNECT_PAUSE_MS, undefined, { ref: false });
    }
  }

  /** Until the connection ends. */
  private async listenOnce(): Promise<void> {
    const client = new Client({
      connectionString: this.settings.databaseDirectUrl,
      application_name: 'tessera-changes',
      connectionTimeoutMillis: PING_TIMEOUT_MS,
      query_timeout: PING_TIMEOUT_MS,
    });
    this.client = client;
    // Errors of an idle connection come here and nowhere else; the next ping fails by them.
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => this.tell(payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.tell(undefined);
      while (!this.closed) {
        const sentAt = performance.now();
        await client.query('SELECT 1');
        this.heardAt = sentAt;
        await sleep(PING_INTERVAL_MS, undefined, { ref: false });
      }
    } finally {
      void client.end().catch(() => undefined);
    }
  }

  private report(error: unknown): void {
    if (this.closed) return;
    this.logger.warn({ err: error }, 'changes are not heard of; caches are not used meanwhile');
  }

  /** @param changed undefined: anything may have */
  private tell(changed: string | undefined): void {
    for (const { table, forget } of this.subscribers) if (changed === undefined || changed === table) forget();
  }
}

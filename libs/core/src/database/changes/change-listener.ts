import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { LOGGER } from '#platform/observability/logger.js';
import { connectionOptions } from '../connection/connection-options.js';
import { Heartbeat } from './heartbeat.js';

/** Tables whose changes PostgreSQL tells of (migrations change-notices and merchant-session-ttls). */
export type WatchedTable = 'api_keys' | 'merchants' | 'terminals';

const CHANNEL = 'tessera_changes';
const HEARTBEAT_INTERVAL_MS = 250;
/** What was cached may be used for this long after a heartbeat was sent that came back: less than the second of the promise. */
const TRUST_MS = 750;
/** Connections on which no heartbeat has come back for this long are given up. */
const PATIENCE_MS = 2_000;
const RECONNECT_PAUSE_MS = 500;

/** PostgreSQL answers where notices are waited for, and none comes. */
const NO_NOTICES =
  'notices do not come back: LISTEN seems to go through a pooler in transaction mode; let DATABASE_DIRECT_URL lead to PostgreSQL itself';

/**
 * Hears of changes that any instance makes, so that caches can forget. It knows at any time whether it would have heard:
 * while it would not, nothing that was cached may be used.
 */
@Injectable()
export class ChangeListener implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly subscribers: { table: WatchedTable; forget: () => void }[] = [];
  private readonly heartbeat = new Heartbeat();
  private clients: readonly Client[] = [];
  private closed = false;
  /** What the log says at present of why nothing is heard. */
  private trouble: string | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Whether a change of a moment ago would have been heard of. */
  get isCurrent(): boolean {
    return performance.now() - this.heartbeat.heardAt < TRUST_MS;
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
    await Promise.all(this.clients.map((client) => client.end().catch(() => undefined)));
  }

  private async listen(): Promise<void> {
    while (!this.closed) {
      try {
        await this.listenOnce();
      } catch (error) {
        this.report(error as Error);
      }
      this.heartbeat.stop();
      await sleep(RECONNECT_PAUSE_MS, undefined, { ref: false });
    }
  }

  /** Until a connection ends, or nothing comes through it. Heartbeats are sent the way on which changes are made. */
  private async listenOnce(): Promise<void> {
    const listening = clientOf(this.settings.databaseDirectUrl, 'tessera-changes');
    const sending = clientOf(this.settings.databaseUrl, 'tessera-heartbeat');
    this.clients = [listening, sending];
    try {
      let lost: Error | undefined;
      // Errors of a connection that is not asked anything come here and nowhere else.
      listening.on('error', (error) => (lost = error));
      sending.on('error', () => undefined);
      await Promise.all(this.clients.map((client) => client.connect()));
      listening.on('notification', ({ channel, payload }) => this.hear(channel, payload));
      for (const channel of [CHANNEL, this.heartbeat.channel]) await listening.query(`LISTEN ${channel}`);
      this.tell(undefined);
      const since = performance.now();
      while (!this.closed) {
        await this.heartbeat.send(sending);
        await sleep(HEARTBEAT_INTERVAL_MS, undefined, { ref: false });
        if (lost) throw lost;
        if (performance.now() - Math.max(since, this.heartbeat.heardAt) > PATIENCE_MS) await this.giveUp(listening);
      }
    } finally {
      for (const client of this.clients) void client.end().catch(() => undefined);
    }
  }

  /** @throws Error that says whether there was no answer at all, or no notice in spite of it */
  private async giveUp(listening: Client): Promise<never> {
    // What comes while it is asked shows nothing: a pooler hands on what there is then.
    this.heartbeat.stop();
    listening.removeAllListeners('notification');
    await listening.query('SELECT 1');
    throw new Error(NO_NOTICES);
  }

  private hear(channel: string, payload: string | undefined): void {
    if (channel === CHANNEL) this.tell(payload);
    if (channel !== this.heartbeat.channel) return;
    this.heartbeat.hear(payload);
    if (this.trouble && this.isCurrent) this.logger.info('changes are heard of again');
    if (this.isCurrent) this.trouble = undefined;
  }

  private report(error: Error): void {
    if (this.closed || this.trouble === error.message) return;
    this.trouble = error.message;
    this.logger.warn({ err: error }, 'changes are not heard of; caches are not used meanwhile');
  }

  /** @param changed undefined: anything may have */
  private tell(changed: string | undefined): void {
    for (const { table, forget } of this.subscribers) if (changed === undefined || changed === table) forget();
  }
}

const clientOf = (url: string, name: string): Client =>
  new Client(connectionOptions({ url, name, statementTimeoutMs: PATIENCE_MS, connectTimeoutMs: PATIENCE_MS }));

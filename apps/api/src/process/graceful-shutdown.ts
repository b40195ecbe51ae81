import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Settings } from '#platform/config/settings.js';
import type { Door } from '../edge/shutdown/door.js';

/** What is on its way over a connection that was in use has arrived by then. */
const QUIET_MS = 100;
const POLL_MS = 20;
/** The database gets its last statements done in less. */
const CLOSING_MS = 5_000;

/** What has to end, by its parts. */
export interface Ending {
  /** Tells whoever watches that nothing more should be sent here. */
  readonly announce: () => void;
  readonly doors: Readonly<Record<string, Door>>;
  /** Ends everything that stands behind the doors. */
  readonly close: () => Promise<void>;
}

/** Ends an instance in an order that loses no call: told, drained, closed, and the database last. */
export class GracefulShutdown {
  constructor(
    private readonly settings: Pick<Settings, 'drainSeconds' | 'shutdownTimeout'>,
    private readonly logger: Logger,
    private readonly ending: Ending,
  ) {}

  async run(): Promise<void> {
    const { drainSeconds, shutdownTimeout } = this.settings;
    const doors = Object.entries(this.ending.doors);
    this.logger.info({ drainSeconds, shutdownTimeout }, 'draining');
    this.ending.announce();
    for (const [, door] of doors) door.drain();
    await sleep(drainSeconds * 1000);
    for (const [, door] of doors) door.close();
    await this.calls(shutdownTimeout * 1000);
    const cut = Object.fromEntries(doors.map(([name, door]) => [name, door.calls]));
    for (const [, door] of doors) door.cut();
    await Promise.race([this.ending.close(), sleep(CLOSING_MS)]);
    const lost = Object.values(cut).some((calls) => calls > 0);
    if (lost) this.logger.warn({ cut }, 'stopped; calls that took too long were cut');
    else this.logger.info({ cut }, 'stopped; no call was cut');
  }

  /** Waits until there are no connections, or none has carried a call for a moment. */
  private async calls(timeoutMs: number): Promise<void> {
    const doors = Object.values(this.ending.doors);
    const end = performance.now() + timeoutMs;
    let busyAt = performance.now();
    while (doors.some(({ connections }) => connections > 0)) {
      const now = performance.now();
      if (doors.some(({ calls }) => calls > 0)) busyAt = now;
      if (now >= end || now - busyAt > QUIET_MS) return;
      await sleep(POLL_MS);
    }
  }
}

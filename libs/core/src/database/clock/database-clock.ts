import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { SERVICE } from '../connection-gate.js';
import type { Database } from '../database.js';
import { carriedOn, DATABASE_TIME, sampleClock, type ClockSample } from './clock-sample.js';
import { MAX_SKEW_MS, wordsOfSkew } from './clock-skew.js';

/** A monotonic clock loses a few milliseconds in this time. */
const COMPARE_INTERVAL_MS = 60_000;
/** How soon a clock that has jumped is noticed without any calls, and a database's that was put right. */
const LOOK_INTERVAL_MS = 2_000;
const RETRY_AFTER_SECONDS = 5;
/** A sample that took twice as long was of a busy moment. */
const BLURRED_MS = 250;

/**
 * The database's clock, as read once a minute and carried on by a monotonic one: what instances decide together they decide by
 * it, whatever becomes of their own clocks. It also tells when the wall clock of this machine cannot be trusted.
 */
export class DatabaseClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private sample: ClockSample | undefined;
  private comparing: Promise<void> | undefined;
  private comparedAt = -Infinity;
  private trusted = true;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Pick<Database, 'run'>,
    private readonly logger: Logger,
  ) {}

  /** A clock that has been compared, unless the database did not answer: then it goes on trying. */
  static async compared(database: Pick<Database, 'run'>, logger: Logger): Promise<DatabaseClock> {
    const clock = new DatabaseClock(database, logger);
    await clock.look();
    return clock;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.sample ? carriedOn(this.sample) : Date.now();
  }

  /** The same, for what may only be done while both clocks agree. @throws TesseraError `unavailable`, saying how far apart they are */
  agreedNow(): number {
    const fault = this.fault;
    if (fault === undefined) return this.now();
    void this.look();
    throw new TesseraError('unavailable', `${fault} No sessions are opened.`, { retryAfter: RETRY_AFTER_SECONDS });
  }

  /** By how many milliseconds the clock of this machine is ahead; undefined before it could be compared. */
  get skewMs(): number | undefined {
    return this.sample && Date.now() - carriedOn(this.sample);
  }

  /** What is wrong with the clock of this machine, as a sentence; undefined: nothing. */
  get fault(): string | undefined {
    const { sample, skewMs } = this;
    if (!sample || skewMs === undefined) return "The clock could not be compared with the database's yet.";
    const certain = Math.abs(skewMs) - sample.uncertainty;
    return certain > MAX_SKEW_MS ? `The clock is ${wordsOfSkew(skewMs)}.` : undefined;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), LOOK_INTERVAL_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Compares once a minute, and as long as something is wrong: after a jump of either clock the other sample is of no use. */
  private async look(): Promise<void> {
    const due = performance.now() - this.comparedAt >= COMPARE_INTERVAL_MS;
    if (due || this.fault !== undefined)
      await (this.comparing ??= this.compareClocks().finally(() => (this.comparing = undefined)));
    this.tell();
  }

  private async compareClocks(): Promise<void> {
    try {
      const sample = await sampleClock(() => this.ask());
      this.comparedAt = performance.now();
      if (!this.isBlurred(sample)) this.sample = sample;
    } catch {
      // The database is away: what is known is carried on.
    }
  }

  /** Whether a sample says less than the former one, and nothing against it. */
  private isBlurred(sample: ClockSample): boolean {
    if (!this.sample || sample.uncertainty <= this.sample.uncertainty) return false;
    const apart = Math.abs(carriedOn(sample) - carriedOn(this.sample));
    return sample.uncertainty > BLURRED_MS && apart <= sample.uncertainty;
  }

  private async ask(): Promise<number> {
    const [row] = await this.database.run<{ now: number }>({ name: 'database-time', text: DATABASE_TIME }, SERVICE);
    if (!row) throw new Error('the database did not say what time it is');
    return row.now;
  }

  private tell(): void {
    const { fault, trusted } = this;
    this.trusted = fault === undefined;
    if (trusted === this.trusted) return;
    const skewSeconds = this.skewMs === undefined ? undefined : this.skewMs / 1000;
    if (fault === undefined) this.logger.info({ skewSeconds }, 'the clock agrees with the database again');
    else this.logger.error({ skewSeconds }, `${fault} No sessions are opened until it is put right`);
  }
}

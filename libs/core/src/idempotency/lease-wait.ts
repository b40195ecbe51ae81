import { setTimeout as sleep } from 'node:timers/promises';
import type { Cancellation } from '#platform/calls/cancellation.js';
import type { Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { callerLeft } from '#platform/calls/caller-left.error.js';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;
const GROWTH = 1.5;
/** Nobody who calls waits for much longer, and somebody else's call with it. */
const LONGEST_WAIT_MS = 10_000;
const RETRY_AFTER_SECONDS = 1;

/**
 * Waiting for a lease that somebody else holds: for as long as the caller does and for no longer than an exchange with a provider
 * takes, however slowly the database answers. Pauses grow and vary, so that many who wait do not ask all at once.
 */
export class LeaseWait {
  private readonly end: number;
  private longest = FIRST_PAUSE_MS;

  /** @param what tells the caller what somebody else is doing */
  constructor(
    { connectorTimeoutMs }: Pick<Settings, 'connectorTimeoutMs'>,
    private readonly what: string,
    private readonly cancellation?: Cancellation,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.end = now() + Math.min(connectorTimeoutMs, LONGEST_WAIT_MS);
  }

  /** To be called before each look. @throws TesseraError `cancelled` when the caller has left, `aborted` when the time is up */
  check(): void {
    if (this.cancellation?.cancelled) throw callerLeft();
    if (this.now() >= this.end) throw new TesseraError('aborted', this.what, { retryAfter: RETRY_AFTER_SECONDS });
  }

  async pause(): Promise<void> {
    await sleep(this.longest * (0.5 + Math.random() / 2));
    this.longest = Math.min(this.longest * GROWTH, LONGEST_PAUSE_MS);
  }
}

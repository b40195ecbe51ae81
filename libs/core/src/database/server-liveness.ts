import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for a server that is starting, short beside what callers are told to wait. */
const PROBE_INTERVAL_MS = 500;

/**
 * Whether PostgreSQL has stopped answering: paused, or behind a network that loses packets. Once one call has waited in vain
 * nobody else should; from then on a probe asks, until there is an answer again.
 */
export class ServerLiveness {
  private probing = false;
  private stopped = false;

  /** @param probe asks for anything; rejects when there is no answer */
  constructor(private readonly probe: () => Promise<unknown>) {}

  get isLost(): boolean {
    return this.probing;
  }

  reportTimeout(): void {
    if (!this.probing) void this.probeUntilAnswered();
  }

  /** No more probes. */
  stop(): void {
    this.stopped = true;
  }

  private async probeUntilAnswered(): Promise<void> {
    this.probing = true;
    while (!this.stopped && !(await this.isAnswered())) await sleep(PROBE_INTERVAL_MS, undefined, { ref: false });
    this.probing = false;
  }

  private async isAnswered(): Promise<boolean> {
    return this.probe().then(
      () => true,
      () => false,
    );
  }
}

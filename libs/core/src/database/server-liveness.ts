import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for a server that is starting, short beside what callers are told to wait. */
const PROBE_INTERVAL_MS = 500;

/**
 * Whether PostgreSQL has stopped answering: paused, or behind a network that loses packets. Once one call has waited in vain
 * nobody else should; from then on a probe asks, until there is an answer again.
 */
export class Silence {
  private listening = false;
  private ended = false;

  /** @param probe asks for anything; rejects when there is no answer */
  constructor(private readonly probe: () => Promise<unknown>) {}

  get lasts(): boolean {
    return this.listening;
  }

  noticed(): void {
    if (!this.listening) void this.listen();
  }

  /** No more probes. */
  end(): void {
    this.ended = true;
  }

  private async listen(): Promise<void> {
    this.listening = true;
    while (!this.ended && !(await this.isAnswered())) await sleep(PROBE_INTERVAL_MS, undefined, { ref: false });
    this.listening = false;
  }

  private async isAnswered(): Promise<boolean> {
    return this.probe().then(
      () => true,
      () => false,
    );
  }
}

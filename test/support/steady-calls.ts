/**
 * Makes calls one after the other, each of several kinds, until it is told to stop; and keeps what went wrong. A kind that
 * failed is not called again: once the service is gone it would fail for ever, beside all tests that come after.
 */
export class SteadyCalls {
  readonly failures: unknown[] = [];
  made = 0;
  private stopping = false;
  private readonly loops: Promise<void>[];

  constructor(calls: readonly (() => Promise<unknown>)[]) {
    this.loops = calls.map((call) => this.repeat(call));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.loops);
  }

  private async repeat(call: () => Promise<unknown>): Promise<void> {
    try {
      for (; !this.stopping; this.made++) await call();
    } catch (error) {
      this.failures.push(error);
    }
  }
}

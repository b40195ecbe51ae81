import { describe, expect, it } from '@jest/globals';
import { LeaseWait } from './lease-wait.js';

const WHAT = 'Another request is at it.';

describe('LeaseWait', () => {
  const waiting = (connectorTimeoutMs: number, cancelled = false) => {
    let now = 0;
    const cancellation = { cancelled, toSignal: () => new AbortController().signal };
    const wait = new LeaseWait({ connectorTimeoutMs }, WHAT, cancellation, () => now);
    return { wait, at: (ms: number) => (now = ms) };
  };

  it.each([
    ['an exchange with a provider', 3_000, 3_000],
    ['ten seconds', 120_000, 10_000],
  ])('ends after %s, however few looks that were', (_what, timeout, end) => {
    const { wait, at } = waiting(timeout);
    wait.check();
    at(end - 1);
    wait.check();
    at(end);
    expect(() => wait.check()).toThrow(expect.objectContaining({ code: 'aborted', message: WHAT, retryAfter: 1 }));
  });

  it('ends when the caller leaves', () => {
    expect(() => waiting(3_000, true).wait.check()).toThrow(expect.objectContaining({ code: 'cancelled' }));
  });
});

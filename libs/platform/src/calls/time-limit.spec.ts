import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, jest } from '@jest/globals';
import { withTimeLimit } from './time-limit.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Never done by itself, and known to nobody who waits for it. */
const endless = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

describe('withTimeLimit', () => {
  it('gives up after the time, whatever is collected meanwhile', async () => {
    const collecting = setInterval(collectGarbage, 5);
    const given = withTimeLimit(100, new AbortController().signal, endless);
    await expect(given).rejects.toMatchObject({ name: 'TimeoutError' });
    clearInterval(collecting);
  });

  it('gives up when the caller leaves, before or meanwhile', async () => {
    const caller = new AbortController();
    const meanwhile = withTimeLimit(60_000, caller.signal, endless);
    caller.abort(new Error('gone'));
    await expect(meanwhile).rejects.toThrow('gone');
    const before = withTimeLimit(60_000, caller.signal, (signal) =>
      Promise.resolve(signal.aborted && signal.reason === caller.signal.reason),
    );
    await expect(before).resolves.toBe(true);
  });

  it('gives what the work gives, and leaves nothing behind', async () => {
    const caller = new AbortController();
    let signalOf: AbortSignal | undefined;
    const work = (signal: AbortSignal): Promise<string> => {
      signalOf = signal;
      return Promise.resolve('done');
    };
    jest.useFakeTimers();
    await expect(withTimeLimit(60_000, caller.signal, work)).resolves.toBe('done');
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
    caller.abort();
    expect(signalOf?.aborted).toBe(false);
  });
});

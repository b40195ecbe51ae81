import { describe, expect, it } from '@jest/globals';
import { ChangingCache } from './changing-cache.js';

/** A cache over a table of one row, whose version counts the reads. */
function cached() {
  const listener = {
    isCurrent: true,
    forget: (): void => undefined,
    subscribe: (_table: string, forget: () => void): void => void (listener.forget = forget),
  };
  const clock = { time: 1, now: () => clock.time };
  const cache = new ChangingCache<{ version: number }>(listener, 'api_keys', clock);
  let reads = 0;
  const read = () => cache.get('key', () => Promise.resolve({ version: ++reads }));
  return { listener, clock, cache, read };
}

describe('a cache of rows that may change', () => {
  it('reads a row once', async () => {
    const { read } = cached();
    expect([await read(), await read()]).toEqual([{ version: 1 }, { version: 1 }]);
  });

  it('reads it again after a change', async () => {
    const { read, listener } = cached();
    await read();
    listener.forget();
    expect(await read()).toEqual({ version: 2 });
  });

  it('reads it each time while changes cannot be heard of', async () => {
    const { read, listener } = cached();
    await read();
    listener.isCurrent = false;
    expect([await read(), await read()]).toEqual([{ version: 2 }, { version: 3 }]);
  });

  it('reads it again after ten seconds, whatever was heard', async () => {
    const { read, clock } = cached();
    await read();
    clock.time += 9_999;
    expect(await read()).toEqual({ version: 1 });
    clock.time += 2;
    expect(await read()).toEqual({ version: 2 });
  });

  it('does not keep a row that was read before a change', async () => {
    const { cache, read } = cached();
    const loading = cache.get('key', async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return { version: 0 };
    });
    cache.forget();
    expect(await loading).toEqual({ version: 0 });
    expect(await read()).toEqual({ version: 1 });
  });

  it('does not remember that there was nothing', async () => {
    const { cache, read } = cached();
    expect(await cache.get('key', () => Promise.resolve(undefined))).toBeUndefined();
    expect(await read()).toEqual({ version: 1 });
  });
});

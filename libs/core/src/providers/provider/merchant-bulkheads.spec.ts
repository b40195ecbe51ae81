import { describe, expect, it } from '@jest/globals';
import { MerchantBulkheads } from './merchant-bulkheads.js';

const endless = (): Promise<never> => new Promise(() => undefined);

describe('MerchantBulkheads', () => {
  it('has one call under way and one that waits, and refuses more to this merchant only', async () => {
    const bulkheads = new MerchantBulkheads(1);
    void bulkheads.run('a', endless);
    const waiting = bulkheads.run('a', endless);
    await expect(bulkheads.run('a', endless)).rejects.toMatchObject({ code: 'overloaded', retryAfter: 1 });
    expect(await bulkheads.run('b', () => Promise.resolve('done'))).toBe('done');
    await expect(waiting).rejects.toMatchObject({ code: 'overloaded' });
  });

  it('tells a caller who left while it waited that it left, and makes no call for it', async () => {
    const bulkheads = new MerchantBulkheads(1);
    let end = (): void => undefined;
    const first = bulkheads.run('a', () => new Promise<void>((resolve) => (end = resolve)));
    const caller = new AbortController();
    let made = false;
    const waiting = bulkheads.run('a', () => Promise.resolve((made = true)), caller.signal);
    caller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    end();
    await first;
    expect(await bulkheads.run('a', () => Promise.resolve('next'))).toBe('next');
    expect(made).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { DatabaseClock } from '../database/clock/database-clock.js';
import type { Database, NamedStatement } from '../database/database.js';
import { ApiKeyUsage } from './api-key-usage.js';

/** A database that keeps the values of its statements, as long as it is up. */
function usageOver(database: { up: boolean }): { usage: ApiKeyUsage; written: Map<string, Date>[] } {
  const written: Map<string, Date>[] = [];
  const run = ({ values = [] }: NamedStatement): Promise<never[]> => {
    if (!database.up) return Promise.reject(new Error('down'));
    const [ids, times] = values as [string[], Date[]];
    written.push(new Map(ids.map((id, index) => [id, times[index] ?? new Date(0)])));
    return Promise.resolve([]);
  };
  const silent = pino({ level: 'silent' });
  const stub = { run } as unknown as Database;
  return { usage: new ApiKeyUsage(stub, new DatabaseClock(stub, silent), silent), written };
}

describe('the use of API keys', () => {
  it('is written once for each key, however often it was used, and not again', async () => {
    const { usage, written } = usageOver({ up: true });
    for (const key of ['a', 'b', 'a', 'a']) usage.note(key);
    await usage.flush();
    await usage.flush();
    expect(written.map((keys) => [...keys.keys()])).toEqual([['a', 'b']]);
  });

  it('is kept while the database is away, the latest of each key', async () => {
    const database = { up: false };
    const { usage, written } = usageOver(database);
    usage.note('a');
    usage.note('b');
    await usage.flush();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const later = new Date();
    usage.note('a');
    database.up = true;
    await usage.flush();
    expect(written).toHaveLength(1);
    expect([...(written[0]?.keys() ?? [])].sort()).toEqual(['a', 'b']);
    expect(written[0]?.get('a')?.getTime()).toBeGreaterThanOrEqual(later.getTime());
    expect(written[0]?.get('b')?.getTime()).toBeLessThan(later.getTime());
  });

  it('is written before the service ends', async () => {
    const { usage, written } = usageOver({ up: true });
    usage.onApplicationBootstrap();
    usage.note('a');
    await usage.beforeApplicationShutdown();
    expect(written).toHaveLength(1);
  });
});

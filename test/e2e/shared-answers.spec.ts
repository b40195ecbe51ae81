import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leastTime } from '../support/processor-time.js';
import { startService, type TestService } from '../support/service.js';

const CALLS = 300;
/** PostgreSQL counts what a connection has done once that has been idle for a second. */
const COUNTED_AFTER_MS = 2_500;

describe('what anybody may ask', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  const ask = async (path: string): Promise<void> => {
    const asking = Array.from({ length: CALLS / 10 }, async () => {
      for (let call = 0; call < 10; call++) await (await fetch(service.url + path)).arrayBuffer();
    });
    await Promise.all(asking);
  };
  const statements = async (): Promise<number> => {
    await sleep(COUNTED_AFTER_MS);
    const [row] = await service.database.query<{ count: number }>(
      'SELECT (xact_commit + xact_rollback)::int AS count FROM pg_stat_database WHERE datname = current_database()',
    );
    return Number(row?.count);
  };

  it.each(['/health/ready', '/metrics'])('asks the database once a second: %s', async (path) => {
    await ask(path);
    const before = await statements();
    await ask(path);
    expect((await statements()) - before).toBeLessThan(CALLS / 3);
  });

  it.each(['/metrics', '/docs-json'])('is written once: %s', async (path) => {
    await ask(path);
    const usual = await leastTime(service.pid, () => ask('/health/live'));
    expect(await leastTime(service.pid, () => ask(path))).toBeLessThan(4 * Math.max(usual, 50));
  });
});

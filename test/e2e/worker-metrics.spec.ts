import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GOOD_FOR_MS } from '../support/fresh-metrics.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

const WORKERS = 3;
const OPENED = 'tessera_request_duration_seconds_count{transport="rest",operation="POST /client-session",code="200"}';

describe('/metrics of several workers', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ WORKERS: String(WORKERS), DATABASE_POOL_SIZE: '6' });
    await until(() => Promise.resolve(service.output().includes('Tessera is ready')));
  });
  afterAll(() => service.stop());

  // Each on a connection of its own: they are handed to the workers in turn.
  const scrape = async (): Promise<string> => {
    await sleep(2 * GOOD_FOR_MS);
    const answer = await fetch(`${service.url}/metrics`, { headers: { connection: 'close' } });
    expect(answer.status).toBe(200);
    return answer.text();
  };
  const valueOf = (text: string, series: string): number | undefined => {
    const lines = text.split('\n').filter((each) => each.startsWith(`${series} `));
    expect(lines.length).toBeLessThan(2);
    return lines[0] === undefined ? undefined : Number(lines[0].slice(series.length));
  };
  const open = async (count: number): Promise<void> => {
    const headers = { 'x-api-key': 'tsk_test_demo', 'content-type': 'application/json', connection: 'close' };
    const opened = Array.from({ length: count }, () =>
      fetch(`${service.url}/client-session`, { method: 'POST', headers, body: '{}' }),
    );
    for (const { status } of await Promise.all(opened)) expect(status).toBe(200);
  };
  const workers = (): number[] =>
    spawnSync('ps', ['-o', 'pid=', '--ppid', String(service.pid)], { encoding: 'utf8' })
      .stdout.split('\n')
      .map(Number)
      .filter((pid) => pid > 0);

  it('are the same whichever is asked: the sum of what all have counted', async () => {
    await open(30);
    for (let worker = 0; worker < WORKERS; worker++) expect(valueOf(await scrape(), OPENED)).toBe(30);
    expect(valueOf(await scrape(), 'tessera_batched_calls_total{batch="write"}')).toBe(30);
  });

  it('are the same where adding up would be wrong', async () => {
    const text = await scrape();
    expect(valueOf(text, 'tessera_partitions_ahead')).toBe(8);
    expect(valueOf(text, 'tessera_database_silent')).toBe(0);
    expect(valueOf(text, 'tessera_sessions{kind="client",state="active"}')).toBe(30);
    expect(text).toMatch(/^tessera_build_info\{[^}]+\} 1$/m);
  });

  it('forget nothing of a worker that ended', async () => {
    await scrape();
    const [victim = 0] = workers();
    process.kill(victim, 'SIGKILL');
    await until(() => Promise.resolve(workers().length === WORKERS && !workers().includes(victim)));
    expect(valueOf(await scrape(), OPENED)).toBe(30);
  });
});

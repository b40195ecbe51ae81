import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

const WORKERS = 2;
const DEADLINE_MS = 15_000;
/** As callers have it: a connection may be lost with the worker that it was handed to. */
const PATIENCE_MS = 3_000;

describe('workers', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ WORKERS: String(WORKERS), DATABASE_POOL_SIZE: '6' });
    // The first worker answers before the last one listens, and one that dies before that ends the start.
    await until(() => Promise.resolve(service.output().includes('Tessera is ready')));
  });
  afterAll(() => service.stop());

  const workers = (): number[] =>
    spawnSync('ps', ['-o', 'pid=', '--ppid', String(service.pid)], { encoding: 'utf8' })
      .stdout.split('\n')
      .map(Number)
      .filter((pid) => pid > 0);
  const open = async (orderId: string): Promise<number> => {
    const answer = await fetch(`${service.url}/client-session`, {
      method: 'POST',
      headers: { 'x-api-key': 'tsk_test_demo', 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ orderId, currencyCode: 'EUR', amount: 100 }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return answer.status;
  };
  /** The first answer of a service that is starting its workers anew. */
  const untilOpened = async (orderId: string): Promise<number> => {
    const end = Date.now() + DEADLINE_MS;
    for (;;) {
      try {
        return await open(orderId);
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  };
  /** Waits until there are as many workers as there should be, and none of those who were killed. */
  const untilReplaced = async (victims: number[]): Promise<void> => {
    const end = Date.now() + DEADLINE_MS;
    for (;;) {
      const alive = workers();
      if (alive.length === WORKERS && !victims.some((victim) => alive.includes(victim))) return;
      if (Date.now() > end) throw new Error(`not replaced: ${service.output()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  /** As many as may be on their way to a worker that dies: what the service said then is shown if there are more. */
  const few = (lost: readonly unknown[]): readonly unknown[] => lost.slice(0, 2);
  const kill = (victims: number[]): void => {
    for (const victim of victims) process.kill(victim, 'SIGKILL');
  };

  it('share both ports and the connections', async () => {
    expect(workers()).toHaveLength(WORKERS);
    const statuses = await Promise.all(Array.from({ length: 40 }, (_, index) => open(`order-${index}`)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    const clients = Array.from({ length: 4 }, () => new GrpcClient(service.grpcAddress));
    const bearer = { authorization: 'Bearer tsk_test_demo' };
    const calls = clients.map((client) => client.call('tessera.v1.TerminalService/ListTerminals', {}, bearer));
    for (const { items } of await Promise.all(calls)) expect(items).toHaveLength(1);
    for (const client of clients) client.close();
    const [row] = await service.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = 'tessera' AND datname = current_database()`,
    );
    expect(row?.count).toBeLessThanOrEqual(6);
  });

  it('are replaced when they die, while the others serve', async () => {
    const [victim = 0] = workers();
    kill([victim]);
    const lost: unknown[] = [];
    for (let opened = 0; opened < 20;) {
      const outcome = await open(`after-${opened}-${lost.length}`).catch((error: unknown) => error);
      if (outcome === 200) opened++;
      else lost.push([inspect(outcome), service.output()]);
      expect(lost).toEqual(few(lost));
    }
    await untilReplaced([victim]);
    expect(service.output()).toContain('another one takes its place');
  });

  it('may die one after the other, with connections on their way to them', async () => {
    const callers = Array.from({ length: 16 }, async (_, caller) => {
      for (let call = 0; call < 25; call++) await open(`many-${caller}-${call}`).catch(() => undefined);
    });
    for (let round = 0; round < 2; round++) {
      const victims = workers();
      kill(victims);
      await untilReplaced(victims);
    }
    await Promise.all(callers);
    expect(await untilOpened('after-all')).toBe(200);
    expect(service.exitCode()).toBeNull();
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('leave nobody waiting who was on the way to them, and nothing in the primary process', async () => {
    const descriptors = () => readdirSync(`/proc/${service.pid}/fd`).length;
    const before = descriptors();
    const [victim = 0] = workers();
    // It takes nothing any more of what it is handed.
    process.kill(victim, 'SIGSTOP');
    const port = Number(service.url.split(':').at(-1));
    const outcomes = Array.from({ length: 20 }, () => outcomeOf(port));
    await Promise.race([...outcomes]);
    kill([victim]);
    const settled = await Promise.all(outcomes);
    expect(settled.filter((each) => each !== 'answered' && each !== 'closed')).toEqual([]);
    expect(settled).toContain('answered');
    await untilReplaced([victim]);
    await until(() => Promise.resolve(descriptors() <= before));
    expect(descriptors()).toBeLessThanOrEqual(before);
  });

  it('end together', async () => {
    const pids = workers();
    const other = await startService({ WORKERS: '2' });
    await other.stop();
    expect(other.exitCode()).toBe(0);
    expect(workers()).toEqual(pids);
  });
});

describe('a worker that cannot start', () => {
  it('ends the start, with its exit code', async () => {
    const twice = await startService();
    const [, port] = twice.grpcAddress.split(/:(?=\d+$)/);
    await expect(startService({ WORKERS: '2', GRPC_PORT: String(port) })).rejects.toThrow('GRPC_PORT');
    await twice.stop();
  });
});

/** What comes of a call on a connection of its own. */
function outcomeOf(port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1').setTimeout(DEADLINE_MS);
    socket.write('GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    socket.once('data', () => resolve('answered'));
    socket.once('error', () => resolve('closed')).once('close', () => resolve('closed'));
    socket.once('timeout', () => {
      resolve('still waiting');
      socket.destroy();
    });
  });
}

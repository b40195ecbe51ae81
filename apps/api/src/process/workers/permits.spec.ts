import { EventEmitter } from 'node:events';
import type { Cluster } from 'node:cluster';
import { describe, expect, it } from '@jest/globals';
import type { Grant, RateLimiter } from '#platform/config/rate-limit.js';
import { PermitClient } from './permit-client.js';
import { PermitServer } from './permit-server.js';
import type { PermitsWanted } from './permit-messages.js';

const KEY = { name: 'key', quota: 5, windowSeconds: 3600 } as const;
const ADDRESS = { name: 'address', quota: 2, windowSeconds: 3600 } as const;

/** A primary with a permit server, and workers that talk to it as processes do: by copies, and later. */
function instance() {
  const cluster = new EventEmitter();
  new PermitServer([KEY, ADDRESS]).open(cluster as unknown as Cluster);
  const messages: PermitsWanted[] = [];
  const worker = (): PermitClient => {
    const inbox = new EventEmitter();
    const handle = { send: (message: unknown) => setImmediate(() => inbox.emit('message', structuredClone(message))) };
    return new PermitClient({
      send: (message) => {
        messages.push(message);
        setImmediate(() => cluster.emit('message', handle, structuredClone(message)));
      },
      receive: (listener) => void inbox.on('message', listener),
    });
  };
  return { cluster, messages, worker };
}

const ask = (limiter: RateLimiter, calls: number, key = 'a'): Promise<Grant[]> =>
  Promise.all(Array.from({ length: calls }, async () => limiter.take(key)));
const granted = (grants: Grant[]): number => grants.filter((grant) => grant.granted).length;

describe('permits of an instance', () => {
  it('are the same however many workers share them', async () => {
    const { worker } = instance();
    const limiters = Array.from({ length: 4 }, () => worker().limiter(KEY));
    const grants = await Promise.all(limiters.map((limiter) => ask(limiter, 4)));
    expect(granted(grants.flat())).toBe(KEY.quota);
  });

  it('are told apart by limit and by key, each to the call that asked', async () => {
    const { worker } = instance();
    const client = worker();
    const [keys, addresses] = [client.limiter(KEY), client.limiter(ADDRESS)];
    const [a, b, c] = await Promise.all([ask(keys, 7), ask(addresses, 7), ask(keys, 2, 'b')]);
    expect([granted(a), granted(b), granted(c)]).toEqual([KEY.quota, ADDRESS.quota, 2]);
    expect(a.map(({ remaining }) => remaining)).toEqual([4, 3, 2, 1, 0, 0, 0]);
    expect(c.map(({ remaining }) => remaining)).toEqual([4, 3]);
  });

  it('are asked for together when many are wanted at once', async () => {
    const { messages, worker } = instance();
    const limiter = worker().limiter(KEY);
    await ask(limiter, 100);
    expect(messages).toHaveLength(1);
    await ask(limiter, 1);
    expect(messages).toHaveLength(2);
  });

  it('are not what other messages are about', async () => {
    const { cluster, worker } = instance();
    const limiter = worker().limiter(KEY);
    for (const message of ['listening', null, 7, { type: 'other' }]) cluster.emit('message', {}, message);
    expect(granted(await ask(limiter, 1))).toBe(1);
  });
});

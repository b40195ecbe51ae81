import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Cancellation } from '#platform/calls/cancellation.js';
import { Batcher } from './batcher.js';

/** A flush that lands only when the test says so. */
interface Flight {
  readonly items: readonly number[];
  land(results?: readonly (string | Error)[]): void;
  fail(error: Error): void;
}

const answer = (item: number): string => `done ${item}`;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function heldBatcher(limits: { maxBatch?: number; maxQueue?: number; overlapFrom?: number } = {}) {
  const flights: Flight[] = [];
  const batcher = new Batcher<number, string>({
    name: 'numbers',
    maxBatch: limits.maxBatch ?? 100,
    maxQueue: limits.maxQueue ?? 100,
    ...(limits.overlapFrom && { overlapFrom: limits.overlapFrom }),
    flush: (items) =>
      new Promise((resolve, reject) => {
        flights.push({ items, fail: reject, land: (results = items.map(answer)) => resolve(results) });
      }),
  });
  /** The flight that left as the `index`-th, once it has. */
  const flight = async (index: number): Promise<Flight> => {
    for (let turns = 0; turns < 10; turns++) {
      const found = flights[index];
      if (found) return found;
      await turn();
    }
    throw new Error(`batch ${index} never left`);
  };
  return { batcher, flights, flight };
}

class Caller implements Cancellation {
  cancelled = false;

  leave(): void {
    this.cancelled = true;
  }

  toSignal(): AbortSignal {
    throw new Error('a batch asks; it needs no signal');
  }
}

describe('Batcher', () => {
  it('puts calls of the same turn into one batch', async () => {
    const { batcher, flights, flight } = heldBatcher();
    const all = Promise.all([1, 2, 3].map((item) => batcher.submit(item)));
    (await flight(0)).land();
    expect(await all).toEqual(['done 1', 'done 2', 'done 3']);
    expect(flights.map(({ items }) => items)).toEqual([[1, 2, 3]]);
  });

  it('has one batch in flight and sends what arrived meanwhile as the next', async () => {
    const { batcher, flights, flight } = heldBatcher();
    const one = batcher.submit(1);
    const first = await flight(0);
    const others: Promise<string>[] = [];
    for (const item of [2, 3, 4]) {
      others.push(batcher.submit(item));
      await turn();
    }
    expect(flights).toHaveLength(1);
    first.land();
    const second = await flight(1);
    expect(await one).toBe('done 1');
    expect(second.items).toEqual([2, 3, 4]);
    second.land();
    expect(await Promise.all(others)).toEqual(['done 2', 'done 3', 'done 4']);
  });

  it('sends enough of them beside the batch in flight, and nothing beside both', async () => {
    const { batcher, flights, flight } = heldBatcher({ overlapFrom: 2 });
    const all = [batcher.submit(1)];
    const first = await flight(0);
    all.push(batcher.submit(2));
    await turn();
    expect(flights).toHaveLength(1);
    all.push(batcher.submit(3));
    const second = await flight(1);
    all.push(...[4, 5, 6].map((item) => batcher.submit(item)));
    await turn();
    expect(flights.map(({ items }) => items)).toEqual([[1], [2, 3]]);
    second.land();
    (await flight(2)).land();
    expect(await Promise.all(all.slice(1))).toEqual(['done 2', 'done 3', 'done 4', 'done 5', 'done 6']);
    first.land();
    expect(await all[0]).toBe('done 1');
  });

  it('has few wait for the second batch, too', async () => {
    const { batcher, flights, flight } = heldBatcher({ overlapFrom: 2 });
    const all = [batcher.submit(1)];
    const first = await flight(0);
    all.push(batcher.submit(2), batcher.submit(3));
    const second = await flight(1);
    all.push(batcher.submit(4));
    first.land();
    await turn();
    expect(flights).toHaveLength(2);
    second.land();
    (await flight(2)).land();
    expect(await Promise.all(all)).toEqual(['done 1', 'done 2', 'done 3', 'done 4']);
  });

  it('never sends more than the largest batch', async () => {
    const { batcher, flights, flight } = heldBatcher({ maxBatch: 2 });
    const all = Promise.all([1, 2, 3, 4, 5].map((item) => batcher.submit(item)));
    for (const index of [0, 1, 2]) (await flight(index)).land();
    await all;
    expect(flights.map(({ items }) => items)).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('fails one item with its own error and answers the rest of its batch', async () => {
    const { batcher, flight } = heldBatcher();
    const all = Promise.allSettled([1, 2, 3].map((item) => batcher.submit(item)));
    const wrong = new Error('two is wrong');
    (await flight(0)).land(['a', wrong, 'c']);
    expect(await all).toEqual([
      { status: 'fulfilled', value: 'a' },
      { status: 'rejected', reason: wrong },
      { status: 'fulfilled', value: 'c' },
    ]);
  });

  it('fails an item that was given no result', async () => {
    const { batcher, flight } = heldBatcher();
    const all = Promise.allSettled([batcher.submit(1), batcher.submit(2)]);
    (await flight(0)).land(['a']);
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  it('fails a whole batch that failed, and still sends the next', async () => {
    const { batcher, flight } = heldBatcher();
    const failing = Promise.allSettled([batcher.submit(1), batcher.submit(2)]);
    const first = await flight(0);
    const third = batcher.submit(3);
    const reason = new Error('the store is gone');
    first.fail(reason);
    expect(await failing).toEqual([
      { status: 'rejected', reason },
      { status: 'rejected', reason },
    ]);
    (await flight(1)).land();
    expect(await third).toBe('done 3');
  });

  it('survives a flush that throws before it gives a promise', async () => {
    const reason = new Error('no flush');
    const batcher = new Batcher<number, string>({
      name: 'numbers',
      maxBatch: 1,
      maxQueue: 10,
      flush: () => {
        throw reason;
      },
    });
    const both = await Promise.allSettled([batcher.submit(1), batcher.submit(2)]);
    expect(both.map((result) => result.status === 'rejected' && result.reason === reason)).toEqual([true, true]);
  });

  it('drops an item whose caller left while it was waiting', async () => {
    const { batcher, flights, flight } = heldBatcher();
    const one = batcher.submit(1);
    const first = await flight(0);
    const caller = new Caller();
    const left = Promise.allSettled([batcher.submit(2, caller)]);
    const stayed = batcher.submit(3, new Caller());
    caller.leave();
    first.land();
    (await flight(1)).land();
    expect(await Promise.all([one, stayed])).toEqual(['done 1', 'done 3']);
    expect(await left).toMatchObject([{ status: 'rejected', reason: { code: 'cancelled' } }]);
    expect(flights.map(({ items }) => items)).toEqual([[1], [3]]);
  });

  it('sends no empty batch when every waiting caller has left', async () => {
    const { batcher, flights, flight } = heldBatcher();
    const caller = new Caller();
    caller.leave();
    const left = await Promise.allSettled([batcher.submit(1, caller), batcher.submit(2, caller)]);
    expect(left.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(flights).toHaveLength(0);
    const next = batcher.submit(3);
    (await flight(0)).land();
    expect(await next).toBe('done 3');
  });

  it('answers a caller who leaves after the batch has left', async () => {
    const { batcher, flight } = heldBatcher();
    const caller = new Caller();
    const one = batcher.submit(1, caller);
    const first = await flight(0);
    caller.leave();
    first.land();
    expect(await one).toBe('done 1');
  });

  it('turns callers away while the queue is full, and takes them again afterwards', async () => {
    const { batcher, flight } = heldBatcher({ maxQueue: 2 });
    const all = [batcher.submit(1), batcher.submit(2)];
    await expect(batcher.submit(3)).rejects.toMatchObject({ code: 'overloaded', retryAfter: 1 });
    const first = await flight(0);
    all.push(batcher.submit(4));
    first.land();
    (await flight(1)).land();
    expect(await Promise.all(all)).toEqual(['done 1', 'done 2', 'done 4']);
  });

  it('gives every caller the answer to its own item, whatever the arrivals', async () => {
    const arrivals = fc.array(fc.nat({ max: 3 }), { maxLength: 60 });
    const overlaps = fc.integer({ min: 1, max: 9 });
    await fc.assert(
      fc.asyncProperty(arrivals, fc.integer({ min: 1, max: 7 }), overlaps, async (pauses, maxBatch, overlapFrom) => {
        const sent: number[] = [];
        let inFlight = 0;
        const batcher = new Batcher<number, string>({
          name: 'numbers',
          maxBatch,
          maxQueue: 1000,
          overlapFrom,
          flush: async (items) => {
            expect(++inFlight).toBeLessThanOrEqual(2);
            expect(items.length).toBeLessThanOrEqual(maxBatch);
            sent.push(...items);
            await turn();
            inFlight--;
            return items.map((item) => (item % 5 === 0 ? new Error(answer(item)) : answer(item)));
          },
        });
        const calls: Promise<string>[] = [];
        for (const [item, pause] of pauses.entries()) {
          calls.push(batcher.submit(item).catch((error: unknown) => `failed: ${(error as Error).message}`));
          for (let turns = 0; turns < pause; turns++) await turn();
        }
        const expected = pauses.map((_, item) => (item % 5 === 0 ? `failed: ${answer(item)}` : answer(item)));
        expect(await Promise.all(calls)).toEqual(expected);
        expect(sent).toEqual(pauses.map((_, item) => item));
      }),
      { numRuns: 50 },
    );
  });
});

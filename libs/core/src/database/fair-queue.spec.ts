import { describe, expect, it } from '@jest/globals';
import { FairQueue } from './fair-queue.js';

const queueOf = (options: { capacity?: number; share?: number; short?: number; isOne?: (owner: string) => boolean }) =>
  new FairQueue<string>({
    capacity: 100,
    share: 100,
    short: 0,
    ownerOf: (item) => item.charAt(0),
    ...options,
  });

const fill = (queue: FairQueue<string>, owner: string, count: number): number =>
  Array.from({ length: count }, (_, index) => queue.push(`${owner}${index + 1}`)).filter(Boolean).length;

describe('FairQueue', () => {
  it('is a list while it is short', () => {
    const queue = queueOf({ short: 6, share: 1 });
    fill(queue, 'a', 4);
    fill(queue, 'b', 2);
    expect(queue.take(5)).toEqual(['a1', 'a2', 'a3', 'a4', 'b1']);
    expect(queue.length).toBe(1);
  });

  it('gives everybody a part of a batch once it is long', () => {
    const queue = queueOf({ short: 4 });
    fill(queue, 'a', 20);
    fill(queue, 'b', 3);
    fill(queue, 'c', 1);
    expect(queue.take(9).sort()).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'b1', 'b2', 'b3', 'c1']);
    expect(queue.take(100)).toHaveLength(15);
    expect(queue.length).toBe(0);
  });

  it('counts nobody any more once the crowd is gone', () => {
    const queue = queueOf({ short: 4, share: 3 });
    fill(queue, 'a', 3);
    fill(queue, 'b', 3);
    expect(queue.take(100)).toHaveLength(6);
    expect(fill(queue, 'a', 4)).toBe(4);
  });

  it('lets owners take turns where a batch has fewer places than there are owners', () => {
    const queue = queueOf({});
    for (const owner of ['a', 'b', 'c']) fill(queue, owner, 2);
    const taken = [queue.take(2), queue.take(2), queue.take(2)];
    expect(taken).toEqual([
      ['a1', 'b1'],
      ['c1', 'a2'],
      ['b2', 'c2'],
    ]);
  });

  it('keeps places for others, however much one wants', () => {
    const queue = queueOf({ capacity: 20, share: 15 });
    expect(fill(queue, 'a', 50)).toBe(15);
    expect(fill(queue, 'b', 50)).toBe(5);
    expect(fill(queue, 'c', 1)).toBe(0);
  });

  it('serves all of an owner who is one by one place', () => {
    const queue = queueOf({ isOne: (owner) => owner === 'a' });
    fill(queue, 'a', 50);
    fill(queue, 'b', 3);
    expect(queue.take(3)).toHaveLength(52);
    expect(queue.take(3)).toEqual(['b3']);
  });

  it('loses nobody and serves nobody twice, whatever comes and goes', () => {
    const queue = queueOf({ capacity: 1_000, short: 10 });
    const came: string[] = [];
    const served: string[] = [];
    for (let round = 0; round < 200; round++) {
      for (let item = 0; item < (round * 7) % 13; item++) {
        const name = `${'abc'.charAt((round + item) % 3)}${round}-${item}`;
        if (queue.push(name)) came.push(name);
      }
      served.push(...queue.take((round * 5) % 11));
    }
    served.push(...queue.take(1_000));
    expect(served.sort()).toEqual(came.sort());
    expect(queue.length).toBe(0);
  });
});

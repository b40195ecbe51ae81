import { describe, expect, it } from '@jest/globals';
import { timeOfId } from '../database/weekly-partitions.js';
import { newId, randomPooled } from './random.js';

describe('pooled random bytes', () => {
  it('are as many as asked for, and never the same', () => {
    const drawn = Array.from({ length: 20_000 }, () => randomPooled(12));
    expect(drawn.filter(({ length }) => length !== 12)).toEqual([]);
    expect(new Set(drawn.map((bytes) => bytes.toString('hex'))).size).toBe(drawn.length);
  });

  it('stay as they were when others are drawn', () => {
    const first = randomPooled(12);
    const text = first.toString('hex');
    for (let count = 0; count < 5_000; count++) randomPooled(16);
    expect(first.toString('hex')).toBe(text);
  });

  it('have every bit set about half of the time', () => {
    const counts = Array<number>(96).fill(0);
    const draws = 4_000;
    for (let draw = 0; draw < draws; draw++) {
      const bytes = randomPooled(12);
      counts.forEach((_, bit) => (counts[bit] = (counts[bit] ?? 0) + (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1)));
    }
    // Seven standard deviations.
    for (const count of counts) expect(Math.abs(count - draws / 2)).toBeLessThan(7 * Math.sqrt(draws / 4));
  });
});

describe('new ids', () => {
  it('are version 7 UUIDs of the time that is given, all different', () => {
    const time = Date.UTC(2026, 10, 27) + 0.75;
    const ids = Array.from({ length: 5_000 }, () => newId(time));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(timeOfId(id).getTime()).toBe(Math.floor(time));
    }
  });
});

import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import type { Database } from '../database.js';
import { DatabaseClock } from './database.clock.js';

const logger = pino({ level: 'silent' });
const DAY = 86_400_000;

/** A database whose clock is ahead by `aheadMs`, and whose answers take as long as `delaysMs` say, one after the other. */
function databaseAt(state: { aheadMs: number; delaysMs?: number[] }): Pick<Database, 'run'> {
  const run = async (): Promise<object[]> => {
    const delay = state.delaysMs?.shift() ?? 0;
    if (delay === Infinity) throw new Error('away');
    const now = performance.timeOrigin + performance.now() + state.aheadMs;
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    return [{ now }];
  };
  return { run: run as Database['run'] };
}

const sets = (aheadMs: number): void => {
  const real = Date.now;
  jest.spyOn(Date, 'now').mockImplementation(() => real() + aheadMs);
};

describe('the clock of the database', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([
    [0, undefined],
    [-29_000, undefined],
    [29_000, undefined],
    [-31_000, 'The clock is 31.0 s ahead of the database.'],
    [31_000, 'The clock is 31.0 s behind the database.'],
  ])('%i ms ahead of this one', async (aheadMs, fault) => {
    const clock = await DatabaseClock.compared(databaseAt({ aheadMs }), logger);
    expect(clock.fault).toBe(fault);
    expect(Math.abs(clock.now() - Date.now() - aheadMs)).toBeLessThan(1_000);
  });

  it('is carried on when the clock of this machine jumps, which is noticed at once', async () => {
    const clock = await DatabaseClock.compared(databaseAt({ aheadMs: 0 }), logger);
    const before = clock.agreedNow();
    sets(60 * DAY);
    expect(() => clock.agreedNow()).toThrow('The clock is 5184000.0 s ahead of the database. No sessions are opened.');
    expect(clock.now() - before).toBeLessThan(DAY);
    jest.restoreAllMocks();
    expect(clock.agreedNow()).toBeGreaterThanOrEqual(before);
  });

  it('is read from the quickest answer', async () => {
    const clock = await DatabaseClock.compared(databaseAt({ aheadMs: 0, delaysMs: [300, 0, 300] }), logger);
    expect(Math.abs(clock.skewMs ?? Infinity)).toBeLessThan(100);
  });

  it('is asked again when both disagree: it may be that one which was put right', async () => {
    const state = { aheadMs: 60 * DAY };
    const clock = await DatabaseClock.compared(databaseAt(state), logger);
    state.aheadMs = 0;
    expect(() => clock.agreedNow()).toThrow('behind the database');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(clock.fault).toBeUndefined();
  });

  it('opens nothing before it could be read', async () => {
    const clock = await DatabaseClock.compared(databaseAt({ aheadMs: 0, delaysMs: [Infinity] }), logger);
    expect(() => clock.agreedNow()).toThrow("The clock could not be compared with the database's yet.");
  });
});

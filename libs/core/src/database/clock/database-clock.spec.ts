import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import type { Database } from '../database.js';
import { DatabaseClock } from './database-clock.js';

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

/** Has a clock look as it does by itself, so many milliseconds after now. */
function lookAfter(clock: DatabaseClock, ms: number): void {
  jest.restoreAllMocks();
  const timer = jest.spyOn(globalThis, 'setInterval').mockReturnValue({ unref: () => undefined } as never);
  clock.onApplicationBootstrap();
  const look = timer.mock.calls[0]?.[0] as () => void;
  timer.mockRestore();
  const real = performance.now.bind(performance);
  jest.spyOn(performance, 'now').mockImplementation(() => real() + ms);
  sets(ms);
  look();
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

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

  it('is not held against a machine for the time that the answer took', async () => {
    const state = { aheadMs: -29_900, delaysMs: [600, 600, 600] };
    const clock = await DatabaseClock.compared(databaseAt(state), logger);
    // As if it had been read halfway.
    expect(clock.skewMs).toBeGreaterThan(30_150);
    expect(clock.fault).toBeUndefined();
  });

  it('is compared again once a minute', async () => {
    const state = { aheadMs: 0 };
    const clock = await DatabaseClock.compared(databaseAt(state), logger);
    state.aheadMs = 10_000;
    lookAfter(clock, 50_000);
    await pause(50);
    expect(Math.abs(clock.skewMs ?? Infinity)).toBeLessThan(1_000);
    lookAfter(clock, 70_000);
    await pause(50);
    expect(Math.abs((clock.skewMs ?? Infinity) + 10_000)).toBeLessThan(1_000);
  });

  it.each([
    ['is not read from a slow answer that says nothing else than a quick one did', 0, 0],
    ['is read from a slow answer that cannot be squared with the former one', 5_000, -5_000],
  ])('%s', async (_what, aheadMs, skewMs) => {
    const state = { aheadMs: 0, delaysMs: [] as number[] };
    const clock = await DatabaseClock.compared(databaseAt(state), logger);
    Object.assign(state, { aheadMs, delaysMs: [700, 700, 700] });
    lookAfter(clock, 60_000);
    await pause(2_300);
    expect(Math.abs((clock.skewMs ?? Infinity) - skewMs)).toBeLessThan(aheadMs === 0 ? 200 : 1_000);
  });
});

import { describe, expect, it } from '@jest/globals';
import { OpenSessions, type Place } from './open-sessions.js';

/** Sessions in a table that others write to as well, with a clock that is moved by hand. */
function table(open = 0) {
  const state = { open, now: 0, counts: 0 };
  const sessions = new OpenSessions(
    async () => {
      state.counts++;
      const seen = state.open;
      await new Promise(setImmediate);
      return seen;
    },
    () => state.now,
  );
  /** Opens so many at once. @returns how many were opened */
  const openMany = async (wanted: number, quota: number): Promise<number> => {
    const places = await Promise.all(Array.from({ length: wanted }, () => sessions.take(quota)));
    const taken = places.filter((place): place is Place => place !== undefined);
    state.open += taken.length;
    for (const place of taken) place.settle(true);
    return taken.length;
  };
  return { state, sessions, openMany };
}

describe('OpenSessions', () => {
  it('never let one process open more than there may be', async () => {
    const { openMany, state } = table(2);
    expect(await openMany(50, 10)).toBe(8);
    expect(await openMany(50, 10)).toBe(0);
    expect(state.counts).toBe(1);
  });

  it('count again after a while, and see then what others opened and ended', async () => {
    const { openMany, state } = table();
    await openMany(10, 10);
    state.open -= 4;
    expect(await openMany(10, 10)).toBe(0);
    state.now += 5_000;
    expect(await openMany(10, 10)).toBe(4);
    state.open += 3;
    state.now += 5_000;
    expect(await openMany(10, 15)).toBe(2);
    expect(state.counts).toBe(3);
  });

  it('give a place back when no session came of it', async () => {
    const { sessions } = table();
    const place = await sessions.take(1);
    expect(await sessions.take(1)).toBeUndefined();
    place?.settle(false);
    expect(await sessions.take(1)).toBeDefined();
  });

  it('hold places over a count until it is known what came of them', async () => {
    const { sessions, state } = table();
    const place = await sessions.take(2);
    state.now += 5_000;
    const other = await sessions.take(2);
    expect(await sessions.take(2)).toBeUndefined();
    // The second count saw neither.
    place?.settle(true);
    other?.settle(true);
    expect(await sessions.take(2)).toBeUndefined();
  });

  it('hold a place that is settled while they are counted', async () => {
    const { sessions, state } = table();
    const place = await sessions.take(1);
    state.now += 5_000;
    const other = sessions.take(1);
    // The count has begun, and did not see it.
    place?.settle(true);
    expect(await other).toBeUndefined();
  });

  it('are as old as the beginning of their count', async () => {
    const { sessions, state } = table();
    const slow = sessions.take(9);
    state.now += 3_000;
    await slow;
    state.now += 2_000;
    await sessions.take(9);
    expect(state.counts).toBe(2);
  });

  it('give nobody a place on a count that failed', async () => {
    let fails = true;
    const sessions = new OpenSessions(() => (fails ? Promise.reject(new Error('away')) : Promise.resolve(0)));
    await expect(Promise.all([sessions.take(1), sessions.take(1)])).rejects.toThrow('away');
    fails = false;
    expect(await sessions.take(1)).toBeDefined();
    expect(await sessions.take(1)).toBeUndefined();
  });

  it('say when there may be room', async () => {
    const { sessions, state } = table(1);
    await sessions.take(1);
    state.now += 1_500;
    expect(sessions.secondsUntilCounted).toBe(4);
    state.now += 60_000;
    expect(sessions.secondsUntilCounted).toBe(1);
  });
});

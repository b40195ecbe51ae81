import { describe, expect, it } from '@jest/globals';
import { SharedAnswer } from './shared-answer.js';

/** An answer that is found when the test says so, by a clock that the test sets. */
function stage() {
  const clock = { now: 0 };
  const found: ((outcome: number | Error) => void)[] = [];
  const find = () =>
    new Promise<number>((resolve, reject) => {
      found.push((outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)));
    });
  return { clock, found, answer: new SharedAnswer(find, () => clock.now) };
}

describe('SharedAnswer', () => {
  it('is found out once for all who ask meanwhile, however long that takes', async () => {
    const { clock, found, answer } = stage();
    const first = answer.get();
    clock.now = 5_000;
    const second = answer.get();
    expect(found).toHaveLength(1);
    found[0]?.(7);
    expect(await Promise.all([first, second])).toEqual([7, 7]);
  });

  it('is good for a second from when somebody began to find out', async () => {
    const { clock, found, answer } = stage();
    const first = answer.get();
    clock.now = 400;
    found[0]?.(7);
    await first;
    clock.now = 999;
    expect(await answer.get()).toBe(7);
    clock.now = 1_000;
    const next = answer.get();
    found[1]?.(8);
    expect(await next).toBe(8);
  });

  it('shares a failure, and tries again after it', async () => {
    const { clock, found, answer } = stage();
    const first = answer.get();
    found[0]?.(new Error('no'));
    await expect(first).rejects.toThrow('no');
    await expect(answer.get()).rejects.toThrow('no');
    clock.now = 1_000;
    const next = answer.get();
    found[1]?.(8);
    expect(await next).toBe(8);
  });
});

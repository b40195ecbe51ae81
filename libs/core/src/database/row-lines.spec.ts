import { describe, expect, it } from '@jest/globals';
import { RowLines } from './row-lines.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Work that lasts until the test ends it. */
function stage() {
  const clock = { now: 0 };
  const lines = new RowLines(() => clock.now);
  const working: { name: string; end: (error?: Error) => void }[] = [];
  const come = (row: string, name: string): Promise<string> =>
    lines.run(
      row,
      () =>
        new Promise<string>((resolve, reject) => {
          working.push({ name, end: (error) => (error ? reject(error) : resolve(name)) });
        }),
    );
  const names = async (): Promise<string[]> => {
    await turn();
    return working.map(({ name }) => name);
  };
  return { clock, working, come, names, lines };
}

describe('RowLines', () => {
  it('has one at work for a row, in the order of their coming, and others for other rows', async () => {
    const { working, come, names, lines } = stage();
    const first = come('a', 'a1');
    const second = come('a', 'a2');
    const other = come('b', 'b1');
    expect(await names()).toEqual(['a1', 'b1']);
    working[0]?.end();
    expect(await names()).toEqual(['a1', 'b1', 'a2']);
    for (const { end } of working) end();
    expect(await Promise.all([first, second, other])).toEqual(['a1', 'a2', 'b1']);
    expect(lines.count).toBe(0);
  });

  it('has whoever comes later wait for the others too', async () => {
    const { working, come, names } = stage();
    void come('a', 'a1');
    void come('a', 'a2');
    await names();
    working[0]?.end();
    expect(await names()).toEqual(['a1', 'a2']);
    void come('a', 'a3');
    expect(await names()).toEqual(['a1', 'a2']);
    working[1]?.end();
    expect(await names()).toEqual(['a1', 'a2', 'a3']);
  });

  it('goes on after one that failed', async () => {
    const { working, come, names } = stage();
    const first = come('a', 'a1');
    const second = come('a', 'a2');
    await names();
    working[0]?.end(new Error('no'));
    await expect(first).rejects.toThrow('no');
    await names();
    working[1]?.end();
    expect(await second).toBe('a2');
  });

  it('turns away whoever has waited for one that hung', async () => {
    const { clock, working, come, names } = stage();
    const hung = come('a', 'a1');
    const waiting = [come('a', 'a2'), come('a', 'a3')];
    await names();
    clock.now = 5_000;
    const late = come('a', 'a4');
    working[0]?.end(new Error('no'));
    await expect(hung).rejects.toThrow('no');
    for (const refused of waiting) await expect(refused).rejects.toMatchObject({ code: 'overloaded', retryAfter: 1 });
    expect(await names()).toEqual(['a1', 'a4']);
    working[1]?.end();
    expect(await late).toBe('a4');
  });

  it('turns away whoever comes to a line that is long, and nobody else', async () => {
    const { come, names } = stage();
    for (let caller = 0; caller < 257; caller++) void come('a', 'a');
    await expect(come('a', 'one too many')).rejects.toMatchObject({ code: 'overloaded', retryAfter: 1 });
    void come('b', 'b1');
    expect(await names()).toEqual(['a', 'b1']);
  });
});

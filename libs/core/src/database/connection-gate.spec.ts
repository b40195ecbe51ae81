import { describe, expect, it } from '@jest/globals';
import { ConnectionGate, SERVICE, type Owner } from './connection-gate.js';

/** A gate whose work lasts until the test ends it. */
function stage(connections: number, percent: number) {
  const clock = { now: 0 };
  const gate = new ConnectionGate(connections, percent, () => clock.now);
  const inside: { owner: Owner; end: () => void }[] = [];
  const refused: Owner[] = [];
  const come = (owner: Owner, times = 1): void => {
    for (let time = 0; time < times; time++) {
      const work = () => new Promise<void>((end) => inside.push({ owner, end }));
      gate.pass(owner, work).catch((error: unknown) => {
        refused.push(`${String(owner)} ${(error as { code: string }).code}`);
      });
    }
  };
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const owners = async (): Promise<Owner[]> => {
    await settled();
    return inside.map(({ owner }) => owner);
  };
  const endFirst = async (): Promise<void> => {
    inside.shift()?.end();
    await settled();
  };
  return { gate, clock, refused, come, owners, endFirst };
}

describe('ConnectionGate', () => {
  it('lets in as many as there are connections, the next when one is done', async () => {
    const { gate, come, owners, endFirst } = stage(2, 100);
    come('a', 3);
    expect(await owners()).toEqual(['a', 'a']);
    expect(gate.waiting).toBe(1);
    await endFirst();
    expect(await owners()).toEqual(['a', 'a']);
    expect(gate.waiting).toBe(0);
  });

  it('keeps connections for others, however much one wants', async () => {
    const { come, owners } = stage(4, 75);
    come('a', 10);
    expect(await owners()).toEqual(['a', 'a', 'a']);
    come('b');
    expect(await owners()).toEqual(['a', 'a', 'a', 'b']);
  });

  it('lets owners take turns', async () => {
    const { come, owners, endFirst } = stage(1, 75);
    come('a', 4);
    come('b', 2);
    const order: Owner[] = [];
    for (let turn = 0; turn < 6; turn++) {
      order.push(...(await owners()));
      await endFirst();
    }
    expect(order).toEqual(['a', 'a', 'b', 'a', 'b', 'a']);
  });

  it('keeps an owner to the share when one of theirs is done, however many owners there were', async () => {
    const { come, owners, endFirst } = stage(4, 75);
    for (let shop = 0; shop <= 1_000; shop++) {
      come(`shop-${shop}`);
      await endFirst();
    }
    come('a', 3);
    await endFirst();
    await endFirst();
    come('a', 10);
    expect(await owners()).toEqual(['a', 'a', 'a']);
  });

  it('lets in first who came first, whoever has been inside', async () => {
    const { come, owners, endFirst } = stage(1, 75);
    come('a', 2);
    come('b', 2);
    for (let turn = 0; turn < 3; turn++) await endFirst();
    come('b');
    come('a');
    await endFirst();
    expect(await owners()).toEqual(['b']);
  });

  it('lets the service in before anybody else', async () => {
    const { come, owners, endFirst } = stage(1, 75);
    come('a', 3);
    come(SERVICE);
    await endFirst();
    expect(await owners()).toEqual([SERVICE]);
  });

  it('lets others in however much there is for the service to do', async () => {
    const { come, owners, endFirst } = stage(1, 75);
    come(SERVICE, 5);
    come('a', 2);
    const order: Owner[] = [];
    for (let turn = 0; turn < 5; turn++) {
      order.push(...(await owners()));
      await endFirst();
    }
    expect(order).toEqual([SERVICE, SERVICE, 'a', SERVICE, 'a']);
  });

  it.each<[Owner, Owner]>([
    [SERVICE, 'a'],
    ['a', SERVICE],
  ])('knows whose turn it was when there was nobody else: after %p it is %p', async (former, next) => {
    const { come, owners, endFirst } = stage(1, 75);
    come('b');
    come(former);
    await endFirst();
    expect(await owners()).toEqual([former]);
    come('a');
    come(SERVICE);
    await endFirst();
    expect(await owners()).toEqual([next]);
  });

  it('turns away who has a share of the line, and nobody else', async () => {
    const { refused, gate, come, owners } = stage(1, 50);
    come('a', 600);
    await owners();
    expect(refused).toHaveLength(600 - 1 - 512);
    expect(new Set(refused)).toEqual(new Set(['a overloaded']));
    come('b');
    await owners();
    expect(refused).toHaveLength(600 - 1 - 512);
    expect(gate.waiting).toBe(513);
  });

  it('turns everybody away, and not the service, once the line is as long as it may be', async () => {
    const { refused, gate, come, owners } = stage(1, 50);
    for (const owner of ['a', 'b', 'c']) come(owner, 500);
    await owners();
    expect(gate.waiting).toBe(1_024);
    expect(new Set(refused)).toEqual(new Set(['c overloaded']));
    come(SERVICE);
    come('d');
    await owners();
    expect(gate.waiting).toBe(1_025);
    expect(refused.at(-1)).toBe('d overloaded');
  });

  it('turns away who has waited for too long', async () => {
    const { clock, refused, come, owners, endFirst } = stage(1, 100);
    come('a', 2);
    await owners();
    clock.now = 5_000;
    come('a');
    await endFirst();
    expect(refused).toEqual(['a overloaded']);
    expect(await owners()).toEqual(['a']);
  });

  it('goes on after work that failed', async () => {
    const gate = new ConnectionGate(1, 100);
    await expect(gate.pass('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await gate.pass('a', () => Promise.resolve(1))).toBe(1);
  });
});

import { describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { PartitionMaintainer } from './partition-maintainer.js';
import { PARTITIONED_TABLES } from './weekly-partitions.js';

const TABLES = Object.keys(PARTITIONED_TABLES).length;

describe('PartitionMaintainer', () => {
  it('makes the partitions of a week once for all who miss them at the same time, and again for who misses them later', async () => {
    let transactions = 0;
    const maintainer = new PartitionMaintainer({
      transaction: () => {
        transactions++;
        return new Promise((resolve) => setImmediate(resolve as () => void));
      },
    });
    const id = uuidv7();
    await Promise.all(Array.from({ length: 50 }, () => maintainer.ensureFor(id)));
    expect(transactions).toBe(TABLES);
    await maintainer.ensureFor(id);
    expect(transactions).toBe(2 * TABLES);
  });

  it('tries again when it has waited too long for a lock, and nothing else', async () => {
    const failing = (code: string, times: number) => {
      const failures = Array.from({ length: times }, () => Object.assign(new Error(code), { code }));
      const transaction = (): Promise<never> => {
        const failure = failures.shift();
        return failure ? Promise.reject(failure) : Promise.resolve(undefined as never);
      };
      return new PartitionMaintainer({ transaction });
    };
    await expect(failing('55P03', 4).ensureFor(uuidv7())).resolves.toBeUndefined();
    await expect(failing('55P03', 5).ensureFor(uuidv7())).rejects.toMatchObject({ code: '55P03' });
    await expect(failing('42501', 1).ensureFor(uuidv7())).rejects.toMatchObject({ code: '42501' });
  });
});

import { describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { PartitionMaintainer } from './partition.maintainer.js';
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
});

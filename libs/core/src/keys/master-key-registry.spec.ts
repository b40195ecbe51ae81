import { describe, expect, it } from '@jest/globals';
import { KeyRing } from './key-ring.js';
import { MasterKeyRegistry } from './master-key-registry.js';

const masterKey = (fill: number): Buffer => Buffer.alloc(32, fill);
const idOf = (fill: number): number => new KeyRing(masterKey(fill)).current.id;

describe('MasterKeyRegistry', () => {
  const registry = new MasterKeyRegistry(new KeyRing(masterKey(1), [masterKey(3), masterKey(4)], masterKey(2)));

  it('takes the next key for one in use, although a rotation to it was once taken back', () => {
    registry.follow([2, 3].map((fill) => ({ id: idOf(fill), retired_at: 1_000 })));
    expect([1, 2, 3, 4].map((fill) => registry.retiredAt(idOf(fill)))).toEqual([
      Infinity,
      Infinity,
      1_000_000,
      -Infinity,
    ]);
  });
});

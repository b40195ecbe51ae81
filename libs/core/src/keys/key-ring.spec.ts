import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KeyRing, type KeyPurpose } from './key-ring.js';

const masterKeys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
const PURPOSES: KeyPurpose[] = ['token', 'seal', 'sealing', 'jws', 'fingerprint', 'customer'];

describe('KeyRing', () => {
  it('derives the same keys from the same master key, and others from any other', () => {
    fc.assert(
      fc.property(masterKeys, fc.nat({ max: 255 }), (masterKey, bit) => {
        const { current } = new KeyRing(masterKey);
        expect(new KeyRing(Buffer.from(masterKey)).current).toEqual(current);
        const other = Buffer.from(masterKey);
        other.writeUInt8(other.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        const { keys, check } = new KeyRing(other).current;
        expect(check).not.toEqual(current.check);
        for (const purpose of PURPOSES) expect(keys[purpose]).not.toEqual(current.keys[purpose]);
      }),
    );
  });

  it('has a key of 32 bytes for each purpose, none of which is another, the check or the master key', () => {
    fc.assert(
      fc.property(masterKeys, (masterKey) => {
        const { keys, check } = new KeyRing(masterKey).current;
        expect(Object.keys(keys).sort()).toEqual([...PURPOSES].sort());
        const all = [...Object.values(keys), check, masterKey];
        expect(all.map((key) => key.length)).toEqual(Array(8).fill(32));
        expect(new Set(all.map((key) => key.toString('hex'))).size).toBe(8);
      }),
    );
  });

  it('derives what other implementations of HKDF-SHA-256 derive', () => {
    const { id, check, keys } = new KeyRing(Buffer.alloc(32, 1)).current;
    expect(id).toBe(73);
    expect(check.toString('hex')).toBe('57fc7fa20de9ac64611f32b98936bad0aafd718b0c932b75da07983938e4d0bf');
    expect(keys.seal.toString('hex')).toBe('f5c216a219a92601e0b8f117fb4e85fe5e934c43cf691c68882e63946f004a96');
  });

  it('finds the current and the former keys by id, current first', () => {
    const keys = [1, 2, 3].map((fill) => Buffer.alloc(32, fill));
    const [first, second, third] = keys.map((key) => new KeyRing(key).current);
    const ring = new KeyRing(Buffer.alloc(32, 1), keys.slice(1));
    expect(ring.current).toEqual(first);
    expect(ring.all()).toEqual([first, second, third]);
    expect(ring.find(second?.id ?? -1)).toEqual(second);
    const unknown = [...Array(256).keys()].find((id) => !ring.all().some((set) => set.id === id)) ?? -1;
    expect(ring.find(unknown)).toBeUndefined();
  });

  it('takes the current key among the former ones as the one it is', () => {
    const key = Buffer.alloc(32, 1);
    expect(new KeyRing(key, [key, key]).all()).toHaveLength(1);
  });

  it('refuses two master keys that share an id byte', () => {
    const first = Buffer.alloc(32, 1);
    const { id } = new KeyRing(first).current;
    const twin = Array.from({ length: 4000 }, (_, index) => {
      const key = Buffer.alloc(32);
      key.writeUInt32BE(index, 0);
      return key;
    }).find((key) => new KeyRing(key).current.id === id);
    expect(twin).toBeDefined();
    expect(() => new KeyRing(first, twin && [twin])).toThrow('share an id byte');
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stringifyJson } from '#platform/json/lossless-json.js';
import { KeyRing } from './key-ring.js';
import { Sealer } from './sealer.js';

const masterKey = (fill: number): Buffer => Buffer.alloc(32, fill);
const sealer = (fill: number, previous: number[] = []): Sealer =>
  new Sealer(new KeyRing(masterKey(fill), previous.map(masterKey)));

/** Well-formed text, NUL and characters beyond the basic plane included. */
const texts = fc.string({ unit: 'binary' });

describe('Sealer', () => {
  it('opens what it sealed, under the context it was sealed for', () => {
    const { seal, open } = bound(sealer(1));
    fc.assert(
      fc.property(texts, texts, (text, context) => {
        expect(open(seal(text, context), context)).toBe(text);
      }),
    );
  });

  it('keeps every JSON value through serialisation, unpaired surrogates and NUL included', () => {
    const { seal, open } = bound(sealer(1));
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)));
    fc.assert(
      fc.property(
        units.map((all) => all.join('')),
        (text) => {
          expect(JSON.parse(open(seal(stringifyJson({ text }), 'id'), 'id'))).toEqual({ text });
        },
      ),
    );
    for (const text of ['\0', '\ud800', '\udfff', 'a\udc00\ud800b']) {
      expect(JSON.parse(open(seal(stringifyJson({ text }), 'id'), 'id'))).toEqual({ text });
    }
  });

  it('refuses a ciphertext in which any one bit is flipped', () => {
    const { seal, open } = bound(sealer(1));
    const sealed = seal('{"secret":true}', 'id');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const flipped = Buffer.from(sealed);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => open(flipped, 'id')).toThrow();
    }
    expect(open(sealed, 'id')).toBe('{"secret":true}');
  });

  it('refuses a flipped key id even when the ring holds that key', () => {
    const ring = new KeyRing(masterKey(1), [masterKey(2)]);
    const [current, former] = ring.all();
    const sealed = new Sealer(ring).seal('text', 'id');
    expect(sealed.readUInt8(0)).toBe(current?.id);
    sealed.writeUInt8(former?.id ?? 0, 0);
    expect(() => new Sealer(ring).open(sealed, 'id')).toThrow();
  });

  it('refuses a ciphertext of any other length', () => {
    const { seal, open } = bound(sealer(1));
    const sealed = seal('four', 'id');
    for (let length = 0; length < sealed.length; length++) {
      expect(() => open(sealed.subarray(0, length), 'id')).toThrow();
    }
    expect(() => open(Buffer.concat([sealed, Buffer.of(0)]), 'id')).toThrow();
  });

  it('refuses a ciphertext moved to another row', () => {
    const { seal, open } = bound(sealer(1));
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (id, other) => {
        fc.pre(id !== other);
        const sealed = seal('text', id);
        expect(() => open(sealed, other)).toThrow();
        expect(() => open(sealed, '')).toThrow();
      }),
    );
  });

  it('never seals one text alike twice', () => {
    const { seal } = bound(sealer(1));
    const all = Array.from({ length: 100 }, () => seal('text', 'id').subarray(1).toString('hex'));
    expect(new Set(all).size).toBe(100);
  });

  it('does not show the text', () => {
    const sealed = sealer(1).seal('a very personal name', 'id');
    expect(sealed.includes('personal')).toBe(false);
    expect(sealed).toHaveLength(1 + 12 + 'a very personal name'.length + 16);
  });

  it('opens what a former master key sealed, and seals under the current one', () => {
    const old = sealer(1).seal('text', 'id');
    const rotated = sealer(2, [1]);
    expect(rotated.open(old, 'id')).toBe('text');
    const renewed = rotated.seal('text', 'id');
    expect(sealer(2).open(renewed, 'id')).toBe('text');
    expect(() => sealer(1).open(renewed, 'id')).toThrow('TESSERA_MASTER_KEY_PREVIOUS');
    expect(() => sealer(2).open(old, 'id')).toThrow('TESSERA_MASTER_KEY_PREVIOUS');
  });
});

const bound = (one: Sealer) => ({
  seal: (text: string, context: string): Buffer => one.seal(text, context),
  open: (sealed: Buffer, context: string): string => one.open(sealed, context),
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { StrictUtf8Reader } from './strict-utf8.reader.js';

const read = (bytes: readonly number[]): string => new StrictUtf8Reader(Buffer.from(bytes)).string();

describe('StrictUtf8Reader', () => {
  it('reads any string that was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(new StrictUtf8Reader(Buffer.from(protobuf.Writer.create().string(text).finish())).string()).toBe(text);
      }),
    );
  });

  it('keeps NUL, a byte order mark and U+FFFD as they are', () => {
    expect(read([7, 0x00, 0xef, 0xbb, 0xbf, 0xef, 0xbf, 0xbd])).toBe('\0\ufeff\ufffd');
  });

  it.each([
    ['a byte that begins nothing', [1, 0xff]],
    ['a sequence cut short', [2, 0xe2, 0x82]],
    ['an overlong form', [2, 0xc0, 0xaf]],
    ['half of a surrogate pair', [3, 0xed, 0xa0, 0x80]],
  ])('refuses %s', (_, bytes) => {
    expect(() => read(bytes)).toThrow('not UTF-8');
  });

  it.each([1, 2, 5, 6, 7, 8, 9, 10])('reads a number of %d bytes to its end, and nothing behind it', (length) => {
    const bytes = [...Array<number>(length - 1).fill(0x80), 0x00, 0x07];
    bytes[0] = length === 1 ? 0x01 : 0x81;
    const reader = new StrictUtf8Reader(Buffer.from(bytes));
    expect([reader.uint32(), reader.uint32(), reader.pos]).toEqual([1, 7, length + 1]);
  });

  it('refuses a number that does not end', () => {
    for (const length of [1, 9, 11]) {
      expect(() => new StrictUtf8Reader(Buffer.alloc(length, 0x80)).uint32()).toThrow(RangeError);
    }
    const eleven = [...Array<number>(10).fill(0x80), 0x00];
    expect(() => new StrictUtf8Reader(Buffer.from(eleven)).uint32()).toThrow(RangeError);
  });

  it.each<[string, number]>([
    ['ffffffff0f', 0xffff_ffff],
    ['ffffffffffffffffff01', 0xffff_ffff],
    ['858080808001', 5],
  ])('takes the lower 32 bits of the number %s', (hex, number) => {
    expect(new StrictUtf8Reader(Buffer.from(hex, 'hex')).uint32()).toBe(number);
  });

  it.each<[string, number[], boolean]>([
    ['0', [0x00], false],
    ['0 in ten bytes', [...Array<number>(9).fill(0x80), 0x00], false],
    ['1', [0x01], true],
    ['2^32', [0x80, 0x80, 0x80, 0x80, 0x10], true],
    ['2^63', [...Array<number>(9).fill(0x80), 0x01], true],
  ])('takes %s for a truth as every number but 0', (_, bytes, truth) => {
    const reader = new StrictUtf8Reader(Buffer.from([...bytes, 0x07]));
    expect([reader.bool(), reader.pos]).toEqual([truth, bytes.length]);
  });

  it('refuses a string that ends before its length', () => {
    expect(() => read([5, 0x61, 0x62])).toThrow(RangeError);
  });
});

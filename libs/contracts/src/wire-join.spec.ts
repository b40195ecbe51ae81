import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { StructSchema } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from '@jest/globals';
import { messageOf } from './descriptors.js';
import { requireLayout } from './wire-check.js';

const REQUEST = messageOf('types.MerchantAuthenticationServiceCreateSessionTokenRequest');
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const asHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** A field of a message or a text. */
function sized(tag: string, ...payload: string[]): string {
  const text = payload.join('');
  const length = text.length / 2;
  const prefix = length < 128 ? [length] : [(length & 0x7f) | 0x80, length >>> 7];
  return tag + Buffer.from(prefix).toString('hex') + text;
}

describe('a message that comes in parts', () => {
  it.each<[string, string, string]>([
    ['of a field each', '1202 0805 1203 109201', '1205 0805109201'],
    ['with others between and around', '0a0161 1202 0805 3801 1203 109201 1a00', '0a0161 1205 0805109201 3801 1a00'],
    ['of which the later one counts', '1202 0805 1202 0806', '1204 08050806'],
    ['of which one is empty', '1200 1202 0805', '1202 0805'],
    ['inside another, which comes in parts as well', '1a03 0a0161 1a05 0a0162 1001', '1a08 0a01610a01621001'],
    ['longer than 127 bytes', `1202 0805 12c801 ${'1001'.repeat(100)}`, `12ca01 0805 ${'1001'.repeat(100)}`],
  ])('is put together: %s', (_, parts, whole) => {
    expect(asHex(requireLayout(hex(parts), REQUEST))).toBe(whole.replaceAll(' ', ''));
  });

  it('says the same to a reader that merges', () => {
    const parts = hex('1202 0805 0a0161 1203 109201');
    expect(fromBinary(REQUEST, requireLayout(parts, REQUEST))).toEqual(fromBinary(REQUEST, parts));
  });

  it('is put together inside the entries of a map, and entries stay apart', () => {
    const field = (name: string) => sized('0a', `0a01${name}`, sized('12', '2001'));
    const entry = (name: string, ...structs: string[]) =>
      sized('0a', `0a01${name}`, sized('12', ...structs.map((struct) => sized('2a', struct))));
    const whole = entry('61', field('62') + field('63')) + entry('64', field('65')) + entry('61', '');
    const parts = entry('61', field('62'), field('63')) + entry('64', field('65')) + entry('61', '');
    expect(asHex(requireLayout(hex(parts), StructSchema))).toBe(whole);
  });

  it('is handed on as it came where there is but one', () => {
    const bytes = toBinary(
      StructSchema,
      create(StructSchema, { fields: { a: { kind: { case: 'boolValue', value: true } } } }),
    );
    expect(requireLayout(bytes, StructSchema)).toBe(bytes);
  });

  it('is refused where it is nested deeper than anybody reads', () => {
    const nested = (depth: number): string =>
      depth === 0 ? '' : sized('0a', '0a0161', sized('12', sized('2a', nested(depth - 1)), '2a00'));
    expect(() => requireLayout(hex(nested(30)), StructSchema)).not.toThrow();
    expect(() => requireLayout(hex(nested(40)), StructSchema)).toThrow('nested too deep');
  });
});

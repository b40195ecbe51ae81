import { create, toBinary } from '@bufbuild/protobuf';
import { SourceCodeInfo_LocationSchema, StructSchema } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from '@jest/globals';
import { messageOf } from './descriptors.js';
import { requireLayout } from './wire.check.js';

const REQUEST = messageOf('types.MerchantAuthenticationServiceCreateSessionTokenRequest');
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('bytes of a message', () => {
  it.each<[string, string]>([
    ['nothing', ''],
    ['the documented request', '0a01 61 1206 08904e 109201 1a03 0a01 62 3801'],
    ['a negative number, of ten bytes', '120b 08 ffffffffffffffffff01'],
    ['fields that nobody knows, of every wire type', 'f80701 f907 0102030405060708 fa0701 62 fd07 01020304'],
    ['a group that nobody knows, with one inside', 'fb07 0801 fb07 fc07 fc07'],
  ])('may be %s', (_, bytes) => {
    expect(() => requireLayout(hex(bytes), REQUEST)).not.toThrow();
  });

  it('may be a map, whose entries are looked into', () => {
    const struct = create(StructSchema, { fields: { a: { kind: { case: 'numberValue', value: 1 } } } });
    const bytes = toBinary(StructSchema, struct);
    expect(() => requireLayout(bytes, StructSchema)).not.toThrow();
    // The number's tag: a double is of eight bytes, not a varint.
    const broken = Buffer.from(bytes);
    broken[broken.indexOf(0x11)] = 0x10;
    expect(() => requireLayout(broken, StructSchema)).toThrow();
  });

  it('may be a list in one run, of numbers that are all there', () => {
    const list = (bytes: string) => () => requireLayout(hex(bytes), SourceCodeInfo_LocationSchema);
    expect(list('0a03 01 ac02 0803')).not.toThrow();
    expect(list('0a02 01 ac02')).toThrow();
  });

  it.each<[string, string]>([
    ['an amount of eight bytes', '1209 09 e803000000000000'],
    ['an amount as text', '1203 0a0161'],
    ['a text that is a number', '0801'],
    ['a text of four bytes', '0d 01020304'],
    ['wire type 6', '0e 01 61'],
    ['wire type 7', 'ff07 01'],
    ['field 0', '0000'],
    ['the end of a group that has not begun', '0c'],
    ['a group without an end', 'fb07 0801'],
    ['a group that ends as another', 'fb07 f407'],
    ['a text that breaks off', '0a05 6162'],
    ['a message that goes on behind its end', '1201 08904e'],
    ['a number that breaks off', '38'],
    ['a number of eleven bytes', '38 ffffffffffffffffffff01'],
    ['a field number in six bytes', '8a8080808000 0161'],
    ['a field number of more than 32 bits', '8a80808010 0161'],
    ['four bytes of which one is missing', 'fd07 010203'],
    ['eight bytes of which one is missing', 'f907 01020304050607'],
  ])('are none with %s', (_, bytes) => {
    expect(() => requireLayout(hex(bytes), REQUEST)).toThrow();
  });
});

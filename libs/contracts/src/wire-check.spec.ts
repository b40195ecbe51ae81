import { create, createFileRegistry, toBinary, type DescMessage } from '@bufbuild/protobuf';
import {
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
  FileDescriptorSetSchema,
  SourceCodeInfo_LocationSchema,
  StructSchema,
} from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from '@jest/globals';
import { messageOf } from './descriptors.js';
import { requireLayout } from './wire-check.js';

const REQUEST = messageOf('types.MerchantAuthenticationServiceCreateSessionTokenRequest');
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

/** A type with a value, a list and a map of a scalar type; the served ones have some of those only. */
function holderOf(type: Type): DescMessage {
  const field = (name: string, number: number, label = Label.OPTIONAL) => ({ name, number, type, label });
  const entry = {
    name: 'NamedEntry',
    field: [{ ...field('key', 1), type: Type.STRING }, field('value', 2)],
    options: { mapEntry: true },
  };
  const named = { ...field('named', 3, Label.REPEATED), type: Type.MESSAGE, typeName: '.Holder.NamedEntry' };
  const holder = {
    name: 'Holder',
    field: [field('one', 1), field('many', 2, Label.REPEATED), named],
    nestedType: [entry],
  };
  const file = { name: 'holder.proto', syntax: 'proto3', messageType: [holder] };
  return createFileRegistry(create(FileDescriptorSetSchema, { file: [file] })).getMessage('Holder') as DescMessage;
}

/** Of each scalar type, one as protobuf knows it. */
const SCALARS: [string, unknown][] = [
  ['DOUBLE', 1],
  ['FLOAT', 1],
  ['INT64', 1n],
  ['UINT64', 1n],
  ['INT32', 1],
  ['FIXED64', 1n],
  ['FIXED32', 1],
  ['BOOL', true],
  ['STRING', 'a'],
  ['BYTES', Buffer.from('a')],
  ['UINT32', 1],
  ['SFIXED32', 1],
  ['SFIXED64', 1n],
  ['SINT32', 1],
  ['SINT64', 1n],
];

describe('bytes of a message', () => {
  it.each<[string, string]>([
    ['nothing', ''],
    ['the documented request', '0a01 61 1206 08904e 109201 1a03 0a01 62 3801'],
    ['a negative number, of ten bytes', '120b 08 ffffffffffffffffff01'],
    ['fields that nobody knows, of every wire type', 'f80701 f907 0102030405060708 fa0701 62 fd07 01020304'],
    ['a field that nobody knows, whose number ends as a known one does', '8880808001 05'],
    ['a group that nobody knows, with one inside', 'fb07 0801 fb07 fc07 fc07'],
    ['a group with bytes that look like its end', 'fb07 fd07 fc07fc07 fc07'],
    ['a group of the greatest field number', 'fbffffff0f 0801 fcffffff0f'],
    ['a length of more bytes than it needs, of which 32 bits count', '0a 818080808001 61'],
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
    expect(list('0a02 01 ac')).toThrow();
    expect(list('0d 01020304')).toThrow();
  });

  it.each(SCALARS)('may hold %s: one, a list and a map of them', (name, value) => {
    const type = holderOf(Type[name as keyof typeof Type]);
    const bytes = toBinary(type, create(type, { one: value, many: [value, value], named: { a: value } }));
    expect(() => requireLayout(bytes, type)).not.toThrow();
  });

  it.each<[string, string]>([
    ['an amount of eight bytes', '1209 09 e803000000000000'],
    ['an amount as text', '1203 0a0161'],
    ['a text that is a number', '0801'],
    ['a text of four bytes', '0d 01020304'],
    ['wire type 6', 'fe07'],
    ['wire type 7', 'ff07'],
    ['field 0', '0000'],
    ['the end of a group that has not begun', '0c'],
    ['a group without an end', 'fb07 0801'],
    ['a group that ends as another', 'fb07 f407'],
    ['a text that breaks off', '0a05 6162'],
    ['a text of four gigabytes, which is not one of minus six', '0a faffffff0f 61'],
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

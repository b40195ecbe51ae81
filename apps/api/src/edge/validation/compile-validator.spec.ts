import { describe, expect, it } from '@jest/globals';
import { ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, IsString, Matches } from 'class-validator';
import { parseJson, parseStoredJson } from '#platform/json/lossless-json.js';
import { memberPath } from '#platform/errors/member-path.js';
import { compileValidator } from './compile-validator.js';
import { Closed, CodePoints, IsInt64, MayBeAbsent, Nested, Optional, Required } from './decorators.js';

class Item {
  @IsString()
  name!: string;

  @IsOptional()
  @IsInt64(0n)
  amount?: number | bigint | null;
}

@Closed()
class Address {
  @IsOptional()
  @CodePoints(1, 3)
  city?: string | null;
}

class Order {
  @Nested(() => Item, { shape: 'each' })
  items!: Item[];

  @IsOptional()
  @Nested(() => Address)
  address?: Address | null;

  @IsOptional()
  @Nested(() => Item, { shape: 'map' })
  byName?: Record<string, Item> | null;
}

class Tags {
  @IsOptional()
  @IsArray()
  @ArrayUnique({ message: 'must not repeat a tag' })
  @IsIn(['a', 'b', 'c'], { each: true, message: 'must be a, b or c' })
  tags?: string[] | null;

  @Required({}, IsBoolean())
  flag!: boolean;

  @Optional({}, Matches(/^x/, { message: 'must start with x' }))
  code?: string | null;

  @MayBeAbsent()
  @IsString()
  note?: string;
}

@Closed()
class Special extends Address {
  @IsString()
  kind!: string;
}

const order = compileValidator(Order);
const tags = compileValidator(Tags);
const item = compileValidator(Item);
const special = compileValidator(Special);

const brief = ({ violations }: { violations: readonly { path: string; reason: string }[] }): string[] =>
  violations.map(({ path, reason }) => `${path}: ${reason}`);

describe('compileValidator', () => {
  it('gives a copy with the declared members in the order they came in', () => {
    const value = { byName: { z: { name: 'z' } }, other: 1, items: [{ amount: 5, name: 'a', extra: {} }] };
    const result = order(value);
    expect(result.violations).toEqual([]);
    expect(JSON.stringify(result.value)).toBe('{"byName":{"z":{"name":"z"}},"items":[{"amount":5,"name":"a"}]}');
    expect(value.items[0]).toHaveProperty('extra');
  });

  it('names nested members by their path', () => {
    const value = { items: [{ name: 'a' }, { name: 1 }, {}, null, []], byName: { ok: { name: 2 }, 'a b': 3 } };
    expect(brief(order(value))).toEqual([
      'items[1].name: type',
      'items[2].name: missing',
      'items[3]: type',
      'items[4]: type',
      'byName.ok.name: type',
      'byName["a b"]: type',
    ]);
  });

  it('refuses unknown members of closed objects only', () => {
    const value = { items: [], extra: 1, address: { city: 'a', zip: 1, 'a"b': 2 } };
    expect(brief(order(value))).toEqual(['address.zip: unknown', 'address["a\\"b"]: unknown']);
    const bare: unknown = { items: [], extra: 1, address: { city: 'a' } };
    expect(order(bare)).toEqual({ value: { items: [], address: { city: 'a' } }, violations: [] });
  });

  it('knows the members that a class inherits', () => {
    expect(special({ kind: 'a', city: 'b' })).toEqual({ value: { kind: 'a', city: 'b' }, violations: [] });
    expect(brief(special({ kind: 'a', city: '', zip: 1 }))).toEqual(['city: length', 'zip: unknown']);
  });

  it.each([undefined, null, [], 'text', 1, 1n, true])('refuses %p in place of an object', (value) => {
    expect(order(value).violations).toEqual([{ path: '', message: 'must be an object', reason: 'type' }]);
  });

  it('takes null and absence for what is optional, and neither for what is required', () => {
    expect(tags({ flag: true, tags: null, code: null })).toEqual({
      value: { flag: true, tags: null, code: null },
      violations: [],
    });
    expect(brief(tags({}))).toEqual(['flag: missing']);
    expect(brief(tags({ flag: undefined }))).toEqual(['flag: missing']);
    expect(brief(tags({ flag: null }))).toEqual(['flag: type']);
    expect(brief(tags({ flag: true, note: undefined }))).toEqual([]);
    expect(brief(tags({ flag: true, note: null }))).toEqual(['note: type']);
    expect(brief(order({ items: null }))).toEqual(['items: type']);
    expect(brief(order({ items: [], address: null, byName: null }))).toEqual([]);
  });

  it('checks each member of a list', () => {
    expect(brief(tags({ flag: true, tags: ['a', 'c'] }))).toEqual([]);
    expect(tags({ flag: true, tags: ['a', 'x'] }).violations).toEqual([
      { path: 'tags[1]', message: 'must be a, b or c', reason: 'enum' },
    ]);
    expect(brief(tags({ flag: true, tags: ['a', 'a'] }))).toEqual(['tags: duplicate']);
    for (const wrong of ['a', { 0: 'a', length: 1 }, 1])
      expect(brief(tags({ flag: true, tags: wrong }))).toHaveLength(1);
  });

  it('reports one fault a member, in words of its own', () => {
    expect(tags({ flag: 'yes', code: 1, tags: 1 }).violations).toMatchObject([
      { path: 'flag', message: 'must be true or false', reason: 'type' },
      { path: 'code', message: 'must start with x', reason: 'format' },
      { path: 'tags', reason: expect.stringMatching(/type|enum|duplicate/) },
    ]);
    expect(item({ name: 1 }).violations).toEqual([{ path: 'name', message: 'must be text', reason: 'type' }]);
  });

  it('counts code points, not UTF-16 units', () => {
    const city = (text: unknown): string[] => brief(compileValidator(Address)({ city: text }));
    for (const good of ['a', 'abc', '😀', '😀😀😀', '\ud800', 'é', '\0']) expect(city(good)).toEqual([]);
    for (const bad of ['', 'abcd', '😀😀😀😀', '😀😀ab', 1, ['a'], {}]) expect(city(bad)).toEqual(['city: length']);
  });

  it('takes exactly the integers of 64 bits from the least one allowed', () => {
    const amount = (json: string): string[] => brief(item(parseStoredJson(`{"name":"a","amount":${json}}`)));
    for (const good of ['0', '-0', '1.0', '9007199254740993', '9223372036854775807']) expect(amount(good)).toEqual([]);
    for (const bad of ['-1', '0.5', '9223372036854775808', '-9223372036854775808', '1e19', '"1"', 'true', '[1]']) {
      expect(amount(bad)).toEqual(['amount: range']);
    }
  });

  it('never changes a prototype, however __proto__ is sent', () => {
    const hostile = parseJson(
      '{"items":[{"name":"a","__proto__":{"polluted":1}}],"__proto__":{"polluted":1},"byName":{"__proto__":{"name":"p"}}}',
    );
    const { value, violations } = order(hostile);
    expect(violations).toEqual([]);
    for (const object of [value, value.items[0], value.byName])
      expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(Object.entries(value.byName ?? {})).toEqual([['__proto__', { name: 'p' }]]);
    expect(brief(order(parseJson('{"items":[],"address":{"__proto__":{"city":"a"}}}')))).toEqual([
      'address.__proto__: unknown',
    ]);
  });

  it('does not take what an object inherits for a member of it', () => {
    expect(brief(item(Object.create({ name: 'a' })))).toEqual(['name: missing']);
    const names = ['constructor', 'toString', 'hasOwnProperty'];
    const value = Object.fromEntries(names.map((name) => [name, 1]));
    expect(brief(special({ kind: 'a', ...value }))).toEqual(names.map((name) => `${name}: unknown`));
  });

  it('stops reporting after a hundred faults', () => {
    const items = Array.from({ length: 500 }, () => ({}));
    expect(order({ items }).violations).toHaveLength(100);
    expect(order({ items: [], byName: { ...items } }).violations).toHaveLength(100);
  });
});

describe('memberPath', () => {
  it.each([
    ['', 'a', 'a'],
    ['a', '$b_1', 'a.$b_1'],
    ['a[0]', 'b', 'a[0].b'],
    ['a', '0', 'a["0"]'],
    ['', 'a.b', '["a.b"]'],
    ['a', '', 'a[""]'],
    ['a', 'x\n"', 'a["x\\n\\""]'],
  ])('joins %j and %j', (parent, name, path) => {
    expect(memberPath(parent, name)).toBe(path);
  });
});

import { expect, it } from '@jest/globals';
import { parseJson, stringifyJson } from '#platform/json/lossless-json.js';
import { compileValidator } from './compile-validator.js';
import { IsFreeJson } from './free-json.js';
import { writtenMembers } from './written-members.js';

class Body {
  @IsFreeJson() data!: object;
}
const validate = compileValidator(Body);
const pathsIn = (data: unknown): string[] => validate({ data }).violations.map(({ path }) => path);

it.each<[string, unknown]>([
  ['data.a', { a: NaN }],
  ['data["1"][1].b', { 1: [null, { b: Infinity }], c: undefined }],
  ['data.a.b', { a: { b: undefined } }],
  ['data', []],
])('says that the value is none of JSON at %s', (path, data) => {
  expect(pathsIn(data)).toEqual([path]);
});

it.each([null, [], [{}], 'text', 1, 1n, true])('is an object, not %p', (data) => {
  expect(validate({ data }).violations).toMatchObject([{ path: 'data', message: 'must be an object' }]);
});

it.each([NaN, Infinity, -Infinity, undefined])('has no %p in it, which is told by its place', (value) => {
  const fault = { path: 'data.a[1][0]["odd name"]', message: 'must be a value that JSON has' };
  expect(validate({ data: { a: [[], [{ 'odd name': value }], value] } }).violations).toMatchObject([fault]);
});

it('is handed through as it was written', () => {
  const text = '{"data":{"2":1.0,"1":[null,{"0":-0,"b":"1"}]}}';
  expect(stringifyJson(validate(parseJson(text, writtenMembers(Body))).value)).toBe(text);
});

it('takes all that JSON has', () => {
  expect(pathsIn({ a: [null, '', 0, -0, true, 1n, {}, []] })).toEqual([]);
});

it('looks at a value no oftener where it is deep inside', () => {
  let looks = 0;
  const deepest = {
    get a() {
      return ++looks;
    },
    b: NaN,
  };
  let data: object = deepest;
  for (let level = 0; level < 40; level++) data = level % 2 ? [data] : { a: data };
  expect(pathsIn({ data })).toHaveLength(1);
  // To find that there is a fault, and where.
  expect(looks).toBe(2);
});

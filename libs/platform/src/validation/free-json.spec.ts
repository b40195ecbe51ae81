import { expect, it } from '@jest/globals';
import { compileValidator } from './compile-validator.js';
import { IsFreeJson } from './free-json.js';

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

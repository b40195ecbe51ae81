import { describe, expect, it } from '@jest/globals';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  validate,
} from 'class-validator';
import fc from 'fast-check';
import { compileValidator } from './compile-validator.js';
import { CodePoints, IsInt64, Nested } from './decorators.js';

class Leaf {
  @IsString()
  @Matches(/^[a-z]*$/)
  word!: string;

  @IsOptional()
  @IsBoolean()
  flag?: boolean | null;
}

class Everything {
  @IsOptional()
  @CodePoints(1, 4)
  text?: string | null;

  @IsInt64(-5n)
  integer!: number | bigint;

  @IsOptional()
  @IsNumber({}, { message: 'must be a number' })
  number?: number | null;

  @IsOptional()
  @IsEmail()
  email?: string | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(3)
  @ArrayUnique()
  @IsIn(['a', 'b', 'c', 'd'], { each: true })
  list?: string[] | null;

  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  texts?: string[] | null;

  @Nested(() => Leaf)
  leaf!: Leaf;

  @IsOptional()
  @IsArray()
  @Nested(() => Leaf, { shape: 'each' })
  leaves?: Leaf[] | null;
}

/** A value of the member's type, or one of another type that JSON can hold; undefined is a member left out. */
const mostly = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { arbitrary, weight: 6 },
    { arbitrary: fc.constantFrom<unknown>(undefined, null, '', 'a', 0, 1.5, true, [], ['a'], 2n ** 63n), weight: 1 },
  );

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'É', '😀'), maxLength: 5 });
const leaf = fc.record({ word: mostly(letters), flag: mostly(fc.boolean()) });
const everything = fc.record({
  text: mostly(letters),
  integer: mostly(fc.oneof(fc.integer(), fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }), fc.integer({ min: -9 }))),
  number: mostly(fc.double()),
  email: mostly(fc.oneof(fc.emailAddress(), letters)),
  list: mostly(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 4 })),
  texts: mostly(fc.array(mostly(letters))),
  leaf,
  leaves: fc.oneof(fc.constantFrom(undefined, null), fc.array(leaf, { maxLength: 3 })),
});
type Generated = typeof everything extends fc.Arbitrary<infer V> ? V : never;

/** An instance as class-validator wants it. */
function instanceOf({ leaf: one, leaves, ...members }: Generated): Everything {
  return Object.assign(new Everything(), members, {
    leaf: Object.assign(new Leaf(), one),
    leaves: Array.isArray(leaves) ? leaves.map((each) => Object.assign(new Leaf(), each)) : leaves,
  });
}

const compiled = compileValidator(Everything);
const withoutAbsent = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));

describe('compiled validation', () => {
  it('finds fault with the same members as class-validator does', async () => {
    await fc.assert(
      fc.asyncProperty(everything, async (value) => {
        const errors = await validate(instanceOf(value), { forbidUnknownValues: false });
        const paths = compiled(value).violations.map(({ path }) => path);
        expect(new Set(paths.map((path) => path.split(/[.[]/)[0]))).toEqual(new Set(errors.map((one) => one.property)));
        const nested = errors.flatMap(({ property, children = [] }) =>
          children.flatMap((child) =>
            property === 'leaves'
              ? (child.children ?? []).map((inner) => `leaves[${child.property}].${inner.property}`)
              : [`${property}.${child.property}`],
          ),
        );
        expect(new Set(paths.filter((path) => /^lea(f|ves)/.test(path)))).toEqual(new Set(nested));
      }),
      { numRuns: 1000 },
    );
  });

  it('copies what it finds no fault with', () => {
    let valid = 0;
    fc.assert(
      fc.property(everything, (value) => {
        const result = compiled(value);
        if (result.violations.length > 0) return;
        valid++;
        expect(withoutAbsent(result.value)).toEqual(withoutAbsent(value));
      }),
      { numRuns: 3000 },
    );
    expect(valid).toBeGreaterThan(0);
  });
});

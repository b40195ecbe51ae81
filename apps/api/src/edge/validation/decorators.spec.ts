import { describe, expect, it } from '@jest/globals';
import { IsString } from 'class-validator';
import fc from 'fast-check';
import { compileValidator } from './compile-validator.js';
import { Closed, CodePoints, isClosed, IsInt64, Nested, nestedTypeOf } from './decorators.js';

/** Whether a member with this decorator takes the value. */
function takes(decorator: PropertyDecorator): (value: unknown) => boolean {
  class Holder {
    @decorator
    member!: unknown;
  }
  const validate = compileValidator(Holder);
  return (member) => validate({ member }).violations.length === 0;
}

const messageOf = (decorator: PropertyDecorator): string | undefined => {
  class Holder {
    @decorator
    member!: unknown;
  }
  return compileValidator(Holder)({ member: null }).violations[0]?.message;
};

describe('CodePoints', () => {
  const units = fc.constantFrom('a', 'é', '😀', '\ud83d', '\ude00', '\0');

  it.each([
    [0, 0],
    [0, 4],
    [1, 1],
    [2, 4],
    [4, 5],
  ])('takes text of %d to %d code points', (min, max) => {
    const fits = takes(CodePoints(min, max));
    fc.assert(
      fc.property(fc.array(units, { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        const length = Array.from(text).length;
        expect(fits(text)).toBe(length >= min && length <= max);
      }),
      { numRuns: 300 },
    );
  });

  it('says how long the text may be', () => {
    expect(messageOf(CodePoints(0, 5))).toBe('must be text of at most 5 characters');
    expect(messageOf(CodePoints(1, 5))).toBe('must be text of 1 to 5 characters');
    expect(messageOf(CodePoints(1, 5, { message: 'must be short' }))).toBe('must be short');
  });
});

describe('IsInt64', () => {
  it.each([0n, 1n, -(2n ** 63n), 2n ** 60n])('takes integers from %s to the largest of 64 bits', (min) => {
    const fits = takes(IsInt64(min));
    const values = fc.oneof(
      fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }),
      fc.constantFrom(min, min - 1n, min + 1n, 2n ** 63n - 1n, 2n ** 63n, -(2n ** 63n)),
    );
    fc.assert(fc.property(values, (value) => expect(fits(value)).toBe(value >= min && value < 2n ** 63n)));
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(fits(value)).toBe(Number.isSafeInteger(value) && BigInt(value) >= min);
      }),
    );
  });

  it('says which integers it takes', () => {
    expect(messageOf(IsInt64(1n))).toBe('must be a whole number from 1 to 2^63 - 1');
  });
});

describe('Closed and Nested', () => {
  class Part {
    @IsString()
    name!: string;
  }

  @Closed()
  class Whole {
    @Nested(() => Part, { shape: 'each' })
    parts!: Part[];
  }

  class Extended extends Whole {
    @Nested(() => Part)
    main!: Part;
  }

  it('close the class that says so, and no class derived from it', () => {
    expect([Whole, Extended, Part].map(isClosed)).toEqual([true, false, false]);
  });

  it('remember what a member holds, for derived classes too', () => {
    expect(nestedTypeOf(Whole, 'parts')).toMatchObject({ shape: 'each' });
    expect(nestedTypeOf(Extended, 'parts')?.type()).toBe(Part);
    expect(nestedTypeOf(Extended, 'main')?.type()).toBe(Part);
    expect(nestedTypeOf(Whole, 'main')).toBeUndefined();
    expect(nestedTypeOf(Whole, 'constructor')).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import { MINOR_UNIT_DIGITS } from '#platform/money/iso-4217.js';
import { toMajorUnits } from '#platform/money/major-units.js';
import { enumNames } from '../support/enum-names.js';

/** How many codes of list one have so many digits, counted over the publication itself. */
const COUNTED = [
  [0, 17],
  [2, 139],
  [3, 7],
  [4, 2],
];
const WITHDRAWN = new Set(['ANG', 'BGN', 'CUC', 'HRK', 'SLL', 'STD', 'ZWL']);
/** Unicode tells how prices are written, ISO 4217 what the unit is: here nobody writes the fractions. */
const WRITTEN_WHOLE = new Set('AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SLL SOS STD SYP YER'.split(' '));

const digitsInUnicode = (currency: string): number | undefined =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;

describe('MINOR_UNIT_DIGITS', () => {
  it.each(COUNTED)('has of the codes with %i digits as many as the publication: %i', (digits, count) => {
    const codes = [...MINOR_UNIT_DIGITS].filter(([code, each]) => each === digits && !WITHDRAWN.has(code));
    expect(codes).toHaveLength(count);
  });

  const known = Intl.supportedValuesOf('currency').filter((code) => MINOR_UNIT_DIGITS.has(code));
  it.each(known)('agrees with Unicode on %s', (code) => {
    const digits = MINOR_UNIT_DIGITS.get(code);
    expect(WRITTEN_WHOLE.has(code) ? [0, digits] : [digits]).toContain(digitsInUnicode(code));
  });

  it.each([
    ['ISK', 0],
    ['MGA', 2],
    ['IQD', 3],
    ['LYD', 3],
    ['CLF', 4],
  ])('is right where many are wrong: %s has %i', (code, digits) => {
    expect(MINOR_UNIT_DIGITS.get(code)).toBe(digits);
  });
});

describe('toMajorUnits', () => {
  it.each(enumNames('types.Currency'))('knows %s, which Prism can name', (currency) => {
    const digits = MINOR_UNIT_DIGITS.get(currency) ?? NaN;
    const text = toMajorUnits(123_456_789n, currency);
    expect([text.replace('.', ''), text.split('.')[1]?.length ?? 0]).toEqual(['123456789', digits]);
    expect(toMajorUnits(0n, currency)).toBe(digits === 0 ? '0' : `0.${'0'.repeat(digits)}`);
    expect(toMajorUnits(-1n, currency)).toBe(digits === 0 ? '-1' : `-0.${'1'.padStart(digits, '0')}`);
  });

  it.each([
    [50_000n, 'ISK', '50000'],
    [50_000n, 'MGA', '500.00'],
    [1050n, 'TND', '1.050'],
    [1n, 'LYD', '0.001'],
    [-1999n, 'EUR', '-19.99'],
    [9_007_199_254_740_993n, 'USD', '90071992547409.93'],
  ])('makes of %i %s the text %s', (minor, currency, text) => {
    expect(toMajorUnits(minor, currency)).toBe(text);
  });

  it('refuses what has no minor unit', () => {
    expect(() => toMajorUnits(1n, 'XAU')).toThrow(RangeError);
  });
});

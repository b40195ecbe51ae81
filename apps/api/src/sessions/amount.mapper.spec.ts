import { expect, it } from '@jest/globals';
import { presentDecimal } from './amount.mapper.js';

it.each([
  [1234n, 'EUR', '12.34'],
  [1234n, 'JPY', '1234'],
  [1234n, 'KWD', '1.234'],
  [12345n, 'CLF', '1.2345'],
  [5n, 'USD', '0.05'],
  [0n, 'GBP', '0.00'],
  [9007199254740993n, 'EUR', '90071992547409.93'],
])('%p %s is %s', (amountMinor, currency, amount_decimal) => {
  expect(presentDecimal({ amountMinor, currency })).toEqual({ amount_decimal });
});

it.each([
  [null, 'EUR'],
  [1234n, null],
  [1234n, 'XXX'],
  [null, null],
])('%p %p is no amount of units', (amountMinor, currency) => {
  expect(presentDecimal({ amountMinor, currency })).toEqual({});
});

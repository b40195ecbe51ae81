import { expect, it } from '@jest/globals';
import { readRefusal } from './trustpay-refusal.js';

const read = (body: unknown) => readRefusal({ status: 400, headers: {}, body: JSON.stringify(body) })?.details;
const errors = [
  { code: 4, description: 'Missing parameter' },
  { code: 9, description: 'Unknown project' },
];

it.each([
  [
    { status: 4, errors, instanceId: 'i1' },
    {
      code: '4',
      message: 'Missing parameter',
      reason: 'Missing parameter & Unknown project',
      transactionId: 'i1',
    },
  ],
  [
    { status: 4, description: 'no' },
    { message: 'No error message', reason: 'no' },
  ],
  [
    { status: 4, paymentDescription: 'bank says no' },
    { message: 'No error message', reason: 'bank says no' },
  ],
  [{ errors }, undefined],
])('reads the refusal %j', (body, expected) => {
  expect(read(body)).toEqual(expected);
});

import { expect, it } from '@jest/globals';
import { readRefusal } from './fiservcommercehub-refusal.js';

const read = (body: unknown) => readRefusal({ status: 400, headers: {}, body: JSON.stringify(body) })?.details;
const many = [
  { type: 'HOST', field: 'amount', message: 'too much' },
  { type: 'GATEWAY', code: '101', message: 'no' },
];

it.each([
  [
    { error: many },
    { code: 'HOST', message: 'too much', reason: '[HOST] | Field: amount | too much; [GATEWAY] | Code: 101 | no' },
  ],
  [{ error: [] }, { code: 'UNKNOWN', message: 'Unknown error occurred' }],
  [{ error: [{ type: 'HOST' }] }, undefined],
  [{ error: 'no' }, undefined],
])('reads the refusal %j', (body, expected) => {
  expect(read(body)).toEqual(expected);
});

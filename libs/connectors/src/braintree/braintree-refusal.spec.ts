import { expect, it } from '@jest/globals';
import { readRefusal } from './braintree-refusal.js';

const read = (body: string) => readRefusal({ status: 422, headers: {}, body })?.details;
const api = (errors: object) => ({ apiErrorResponse: { message: 'all', errors } });
const error = (code: string) => ({ code, message: `m${code}` });
const of = (code: string) => ({ code, message: `m${code}`, reason: 'all' });

it.each([
  [api({ errors: [error('1'), error('2')] }), of('1')],
  [api({ errors: [], transaction: { errors: [error('3')] } }), of('3')],
  [api({ errors: [], transaction: { errors: [], creditCard: { errors: [error('4')] } } }), of('4')],
  [api({ errors: [], transaction: { errors: [error('3')], creditCard: { errors: [error('4')] } } }), of('3')],
  [api({ errors: [], transaction: null }), { message: 'No error message', reason: 'all' }],
  [{ errors: 'plain text' }, { message: 'No error message', reason: 'plain text' }],
  [{ errors: [{ message: 'a', extensions: { legacyCode: '5' } }, {}] }, { code: '5', message: 'a', reason: 'a ' }],
  [{ error: 'invalid_grant' }, undefined],
])('reads %j', (body, details) => {
  expect(read(JSON.stringify(body))).toEqual(details);
});

it('tells of a page what it says', () => {
  expect(read('<html>')).toEqual({ message: 'Unsupported response type', reason: '<html>' });
});

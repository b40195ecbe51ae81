import { expect, it } from '@jest/globals';
import { unexplained } from './unexplained.js';

const read = (body: string) => unexplained({ status: 400, headers: {}, body }).details;

it.each([
  [
    { error: 'invalid_scope', error_description: 'no' },
    { code: 'invalid_scope', message: 'no', reason: 'no' },
  ],
  [{ error: 'invalid_client' }, { code: 'invalid_client', message: 'No error message' }],
])('reads the error of an OAuth server: %j', (body, details) => {
  expect(read(JSON.stringify(body))).toEqual(details);
});

it.each(['', '<html>', '{"error":{"code":1}}', '[]'])('tells of %j the status alone', (body) => {
  expect(read(body)).toEqual({ code: '400', message: expect.stringContaining('400') });
});

import { expect, it } from '@jest/globals';
import { readRefusal } from './cybersource.error.js';

const read = (body: object, status: number) => readRefusal({ status, headers: {}, body: JSON.stringify(body) }).details;
const details = [
  { field: 'a', reason: 'MISSING' },
  { field: 'b', reason: 'INVALID' },
];
const fields = 'a : MISSING, b : INVALID';

it.each([
  [
    400,
    { reason: 'R', message: 'M', details },
    { code: 'R', message: 'M', reason: `M, detailed_error_information: ${fields}` },
  ],
  [400, { details }, { message: 'No error message', reason: fields }],
  [401, {}, { message: 'Authentication Error from the connector' }],
  [401, { reason: 'R' }, { code: 'R', message: 'Authentication Error from the connector' }],
  [400, { reason: 'R' }, { code: 'R', message: 'No error message' }],
  [
    403,
    { errorInformation: { reason: 'I', message: 'M', details }, reason: 'R', message: 'outer' },
    { code: 'I', message: 'M', reason: `M, detailed_error_information: ${fields}` },
  ],
  [404, { errors: [{ type: 't', message: 'm' }, { message: 'n' }] }, { message: 't: m & : n', reason: 't: m & : n' }],
  [401, { response: { rmsg: 'no' }, reason: 'R' }, { message: 'no', reason: 'no' }],
])('reads a %i with %j', (status, body, expected) => {
  expect(read(body, status)).toEqual(expected);
});

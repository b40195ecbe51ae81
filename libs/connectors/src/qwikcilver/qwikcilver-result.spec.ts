import { expect, it } from '@jest/globals';
import { readRefusal } from './qwikcilver-result.js';

it.each([
  [
    { ResponseCode: 10064, ResponseMessage: 'Denied' },
    { code: '10064', message: 'Denied', reason: 'Denied' },
  ],
  [
    { ResponseCode: 1, ErrorCode: 'E1', ErrorDescription: 'down' },
    { code: 'E1', message: 'down', reason: 'down' },
  ],
  [{ responseCode: 10064 }, { code: '10064', message: 'No error message' }],
])('reads the refusal %j', (body, expected) => {
  expect(readRefusal({ status: 401, headers: {}, body: JSON.stringify(body) })?.details).toEqual(expected);
});

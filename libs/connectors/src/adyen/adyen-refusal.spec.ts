import { expect, it } from '@jest/globals';
import { readRefusal } from './adyen-refusal.js';

const read = (body: string) => readRefusal({ status: 403, headers: {}, body })?.details;

it.each([
  ['', { message: 'No error message' }],
  ['<html>', { message: 'Unsupported response type', reason: '<html>' }],
  ['{"errorCode":"1","message":"m","pspReference":"p"}', { code: '1', message: 'm', reason: 'm', transactionId: 'p' }],
  ['{"errorCode":"1","title":"t"}', { code: '1', message: 't', reason: 't' }],
  ['{"errorCode":"1"}', { code: '1', message: 'No error message', reason: 'No error message' }],
  ['{"foo":"bar"}', undefined],
])('reads %j', (body, details) => {
  expect(read(body)).toEqual(details);
});

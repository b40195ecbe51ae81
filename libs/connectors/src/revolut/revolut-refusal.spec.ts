import { expect, it } from '@jest/globals';
import { readRefusal } from './revolut-refusal.js';

const read = (body: unknown) => readRefusal({ status: 400, headers: {}, body: JSON.stringify(body) })?.details;
const timestamp = 1_760_000_000_000;
const named = (code: string, paymentStatus: string) => ({ code, message: 'm', reason: 'm', paymentStatus });
const numbered = (code: string, paymentStatus: string) => ({
  code,
  message: 'Error ID: e',
  reason: 'Error ID: e',
  paymentStatus,
});

it.each([
  [{ code: 'unauthenticated', message: 'm', timestamp }, named('unauthenticated', 'AUTHENTICATION_FAILED')],
  [{ code: 'unauthorized', message: 'm', timestamp }, named('unauthorized', 'AUTHORIZATION_FAILED')],
  [{ code: 'payment_declined', message: 'm', timestamp }, named('payment_declined', 'FAILURE')],
  [{ code: 'bad_request', message: 'm', timestamp }, named('bad_request', 'PENDING')],
  [{ errorId: 'e', timestamp }, numbered('UNKNOWN_ERROR', 'FAILURE')],
  [{ errorId: 'e', timestamp, code: 1024, message: 'm' }, numbered('1024', 'FAILURE')],
  [{ errorId: 'e', timestamp, code: 1 }, numbered('1', 'PENDING')],
  [{ code: 'bad_request', message: 'm' }, undefined],
  [{ code: 'bad_request', timestamp }, undefined],
])('reads %j', (body, details) => {
  expect(read(body)).toEqual(details);
});

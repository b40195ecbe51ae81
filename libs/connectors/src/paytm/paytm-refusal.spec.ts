import { describe, expect, it } from '@jest/globals';
import { readRefusal } from './paytm-refusal.js';

const read = (body: unknown, status = 400) =>
  readRefusal({ status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) }).details;
const resultInfo = { resultStatus: 'F', resultCode: '2005', resultMsg: 'no' };
const paymentStatus = 'FAILURE';

describe('readRefusal', () => {
  it.each([
    [
      { head: { version: 'v1' }, body: { resultInfo } },
      { code: '2005', message: 'no', paymentStatus },
    ],
    [{ body: { resultInfo } }, { code: '', message: '', paymentStatus }],
    [
      { head: { version: 'v1' }, body: { resultInfo: { resultCode: '1' } } },
      { code: '', message: '', paymentStatus },
    ],
    [
      { errorCode: '1', errorMessage: 'm', errorDescription: 'd', transactionId: 't' },
      { code: '1', message: 'm', reason: 'd', transactionId: 't', paymentStatus },
    ],
    [{ errorDescription: '' }, { code: '', message: '', reason: '', paymentStatus }],
  ])('reads %j', (body, details) => {
    expect(read(body)).toEqual(details);
  });

  it.each([
    [400, 'Bad request', 'FAILURE'],
    [404, 'Not found', 'FAILURE'],
    [405, 'HTTP 405 error', 'FAILURE'],
    [500, 'Internal server error', 'PENDING'],
    [502, 'Bad gateway', 'PENDING'],
    [503, 'Service temporarily unavailable', 'PENDING'],
    [504, 'HTTP 504 error', 'PENDING'],
  ])('tells of a %i in other words what it is', (status, message, pending) => {
    const details = { code: String(status), message, reason: 'Raw response: gone', paymentStatus: pending };
    expect(read('gone', status)).toEqual(details);
  });

  it.each([['"text"'], ['[]'], ['{"errorCode":4001}'], ['<html>']])('quotes %s', (body) => {
    expect(read(body).reason).toBe(`Raw response: ${body}`);
  });

  it('quotes no more than the beginning', () => {
    expect(read('ü'.repeat(300)).reason).toBe(`Raw response: ${'ü'.repeat(200)}`);
  });
});

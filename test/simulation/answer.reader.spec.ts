import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { describe, expect, it } from '@jest/globals';
import { granted, readFailure, readRest } from './answer.reader.js';

const problem = (httpStatus: number, code: string): string =>
  JSON.stringify({ type: 'urn:x', title: 'X', status: httpStatus, detail: 'X.', code, request_id: 'r' });
const primer = (errorId: string): string =>
  JSON.stringify({ error: { errorId, description: 'X.', diagnosticsId: 'r' } });
const payroc = (httpStatus: number, name: string): string =>
  JSON.stringify({ type: `https://docs.payroc.com/api/errors#${name}`, title: 'X', status: httpStatus, detail: 'X.' });
const [OWN, PRIMER, PAYROC] = [
  '/v1/sessions/redeem',
  '/client-session',
  '/v1/processing-terminals/1/hosted-fields-sessions',
];

describe('what an answer means', () => {
  it.each([
    ['success', OWN, 200, '{"state":"redeemed"}', { said: 'yes', body: { state: 'redeemed' } }],
    ['a refusal', OWN, 409, problem(409, 'already_redeemed'), { said: 'no', code: 'already_redeemed' }],
    ['a refusal of Primer', PRIMER, 401, primer('Unauthorized'), { said: 'no', code: 'unauthenticated' }],
    ['a refusal of Payroc', PAYROC, 400, payroc(400, 'bad-request'), { said: 'no', code: 'invalid_request' }],
    ['to try again', OWN, 503, problem(503, 'unavailable'), { said: 'unknown' }],
    ['that somebody else is at it', OWN, 409, problem(409, 'aborted'), { said: 'unknown' }],
    ['a fault of ours', OWN, 500, problem(500, 'internal'), { said: 'wrong' }],
    ['words of another API', PRIMER, 401, problem(401, 'unauthenticated'), { said: 'wrong' }],
    ['words of the framework', OWN, 503, '{"statusCode":503,"message":"Service Unavailable"}', { said: 'wrong' }],
    ['another status in the body', PAYROC, 400, payroc(500, 'api-error'), { said: 'wrong' }],
    ['no JSON', OWN, 502, '<html>', { said: 'wrong' }],
  ])('over REST: %s', (_what, path, httpStatus, text, meaning) => {
    expect(readRest(path, httpStatus, text)).toMatchObject(meaning);
  });

  it('is unknown where a provider refused to open a session', () => {
    expect(granted({ session_token: '', error: { message: 'no' } })).toMatchObject({ said: 'unknown' });
  });

  it('over gRPC: unknown where the connection broke, wrong where the service gave no details', () => {
    const failure = (metadata: Metadata): ServiceError =>
      Object.assign(new Error('no'), { code: status.INTERNAL, details: 'no', metadata });
    expect(readFailure(failure(new Metadata()))).toEqual({ said: 'unknown', why: 'connection' });
    const named = new Metadata();
    named.set('x-request-id', 'r');
    expect(readFailure(failure(named))).toMatchObject({ said: 'wrong' });
  });
});

import { HttpException, NotFoundException, type ArgumentsHost } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { RestDialect } from '../rest-dialect.js';
import { RestErrorAnswer } from './rest-error-answer.js';
import { RestErrorFilter } from './rest-error.filter.js';

const ACME: RestDialect = {
  paths: /^\/acme(?:\/|$)/,
  renderError: ({ code }, { method, path }) => ({
    status: 418,
    contentType: 'text/acme',
    body: { code, method, path },
  }),
};
const MUTE: RestDialect = { paths: /^\/mute$/ };

/** What is answered to whom something happened to. */
function answerTo(thrown: unknown, url = '/v1/things?token=secret') {
  const answer = { status: 0, headers: {} as Record<string, unknown>, body: {} as unknown };
  const reply = {
    status: (status: number) => Object.assign(reply, { _: (answer.status = status) }),
    header: (name: string, value: unknown) => Object.assign(reply, { _: (answer.headers[name] = value) }),
    send: (text: string) => Object.assign(answer, { body: JSON.parse(text) as unknown }),
  } as unknown as FastifyReply;
  const request = { url, method: 'POST', id: 'request-1', routeOptions: {} } as unknown as FastifyRequest;
  const host = { switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }) };
  new RestErrorFilter(new RestErrorAnswer([ACME, MUTE])).catch(thrown, host as unknown as ArgumentsHost);
  return answer;
}

describe('the answer to an error', () => {
  it('is in the words of the API that was asked', () => {
    const error = new TesseraError('forbidden', 'No.');
    expect(answerTo(error, '/acme/things?token=secret')).toEqual({
      status: 418,
      headers: { 'content-type': 'text/acme' },
      body: { code: 'forbidden', method: 'POST', path: '/acme/things' },
    });
    for (const url of ['/acmes', '/mute', '/v1/acme'])
      expect(answerTo(error, url)).toMatchObject({ status: 403, body: { code: 'forbidden', instance: url } });
  });

  it('repeats nothing of the query', () => {
    expect(answerTo(new TesseraError('forbidden', 'No.')).body).toMatchObject({ instance: '/v1/things' });
  });

  it('says when to come again, and only then', () => {
    expect(answerTo(new TesseraError('rate_limited', 'Wait.', { retryAfter: 7 })).headers).toMatchObject({
      'retry-after': 7,
    });
    expect(answerTo(new TesseraError('rate_limited', 'Wait.')).headers).not.toHaveProperty('retry-after');
  });

  it('says how to be recognised to whom was not, and to nobody else', () => {
    expect(answerTo(new TesseraError('unauthenticated', 'Who?')).headers).toMatchObject({
      'www-authenticate': 'Bearer',
    });
    expect(answerTo(new TesseraError('forbidden', 'No.')).headers).not.toHaveProperty('www-authenticate');
  });

  it.each([
    ['no route', new NotFoundException('Cannot POST /secret'), 'route_not_found'],
    ['a body that is too large', Object.assign(new Error('secret'), { statusCode: 413 }), 'payload_too_large'],
    ['what cannot be read', new HttpException('secret', 400), 'invalid_request'],
    ['what else Fastify refuses', Object.assign(new Error('secret'), { statusCode: 431 }), 'invalid_request'],
    ['a failure of the framework', new HttpException('secret', 500), 'internal'],
    ['a failure of ours', new Error('secret'), 'internal'],
    ['no error at all', {}, 'internal'],
  ])('is one of the catalogue, without a word of what was thrown: %s', (_, thrown, code) => {
    const { body } = answerTo(thrown);
    expect(body).toMatchObject({ code });
    expect(JSON.stringify(body)).not.toContain('secret');
  });
});

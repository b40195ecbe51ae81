import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { readJson } from './json-body.js';

const JSON_TYPE = 'application/json';
const requestOf = (body: string | Buffer | undefined, type?: string): FastifyRequest =>
  ({
    headers: { 'content-type': type },
    body: typeof body === 'string' ? Buffer.from(body) : body,
  }) as unknown as FastifyRequest;
const refusal = (code: string, violation: object = {}): unknown =>
  expect.objectContaining({ code, violations: [expect.objectContaining(violation)] });

describe('a body', () => {
  it.each([
    JSON_TYPE,
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json ;charset=utf-8',
    'application/merge-patch+json',
    'application/vnd.api.v1+json',
  ])('is JSON as %s', (type) => {
    expect(readJson(requestOf('{"a":1}', type))).toEqual({ a: 1 });
  });

  it.each([
    undefined,
    '',
    'text/json',
    'application/jsonp',
    'application/json5',
    'application/json-seq',
    'x-application/json',
  ])('is none as %j', (type) => {
    expect(() => readJson(requestOf('{"a":1}', type))).toThrow(refusal('unsupported_media_type', { path: '' }));
  });

  it.each([undefined, '', ' \r\n\t '])('may be absent where it is optional, of whatever type: %j', (body) => {
    for (const type of [undefined, 'text/plain', JSON_TYPE])
      expect(readJson(requestOf(body, type), { optional: true })).toEqual({});
  });

  it.each([undefined, '', ' \r\n\t '])('may not be absent where it is not: %j', (body) => {
    expect(() => readJson(requestOf(body, JSON_TYPE))).toThrow(refusal('malformed_body', { reason: 'format' }));
    expect(() => readJson(requestOf(body))).toThrow(refusal('unsupported_media_type'));
  });

  it('is UTF-8, with a byte order mark or without', () => {
    expect(readJson(requestOf('\ufeff{"a":"é"}', JSON_TYPE))).toEqual({ a: 'é' });
    expect(readJson(requestOf('\ufeff', JSON_TYPE), { optional: true })).toEqual({});
    expect(() => readJson(requestOf('\ufeff\ufeff{}', JSON_TYPE))).toThrow(refusal('malformed_body'));
    const latin1 = Buffer.from('{"a":"é"}', 'latin1');
    for (const optional of [true, false])
      expect(() => readJson(requestOf(latin1, JSON_TYPE), { optional })).toThrow(
        refusal('malformed_body', { message: 'must be UTF-8' }),
      );
  });

  it('is told where it holds a number that 64 bits do not', () => {
    expect(() => readJson(requestOf('{"a":[1,18446744073709551616]}', JSON_TYPE))).toThrow(
      refusal('invalid_request', { path: 'a[1]', reason: 'range' }),
    );
  });
});

import { isUtf8 } from 'node:buffer';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { JsonNumberError, JsonSyntaxError } from '#platform/json/json.error.js';
import type { Written } from '#platform/json/json-text.js';
import { parseJson } from '#platform/json/lossless-json.js';
import { compileValidator } from '../validation/compile-validator.js';
import { writtenMembers } from '../validation/written-members.js';

type DtoClass = new () => object;

interface ReadOptions {
  /** Whether a request without a body is one with an empty object. */
  readonly optional?: boolean;
  /** What of it is handed through as it was written. */
  readonly written?: Written | undefined;
}

interface JsonBodyOptions extends Pick<ReadOptions, 'optional'> {
  readonly dto: DtoClass;
}

const JSON_MEDIA_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

/**
 * Handler parameter: the request body, parsed and checked against a DTO class. Runs after the guards, so that a caller
 * without a credential learns nothing about bodies.
 * @throws TesseraError `unsupported_media_type`, `malformed_body`, `invalid_request` with every violation
 */
export const JsonBody = createParamDecorator((options: JsonBodyOptions, context: ExecutionContext): unknown => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const body = readJson(request, { ...options, written: writtenOf(options.dto) });
  return checked(options.dto, body, 'The request body has errors.');
});

/** Handler parameter: the query string, checked against a DTO class. @throws TesseraError `invalid_request` */
export const CheckedQuery = createParamDecorator((dto: DtoClass, context: ExecutionContext): unknown => {
  const { query } = context.switchToHttp().getRequest<FastifyRequest>();
  return checked(dto, { ...(query as object) }, 'The query has errors.');
});

/** @throws TesseraError `unsupported_media_type` unless the request says that its body is JSON */
export function requireJsonMediaType(request: FastifyRequest): void {
  if (JSON_MEDIA_TYPE.test(request.headers['content-type'] ?? '')) return;
  throw new TesseraError('unsupported_media_type', 'The body must be sent as application/json.', {
    violations: [{ path: '', message: 'must be sent with content type application/json', reason: 'format' }],
  });
}

/** @throws TesseraError `unsupported_media_type`, `malformed_body`, `invalid_request` for a number too large */
export function readJson(request: FastifyRequest, { optional = false, written }: ReadOptions = {}): unknown {
  const text = bodyText(request);
  if (optional && text.trim() === '') return {};
  requireJsonMediaType(request);
  try {
    return parseJson(text, written);
  } catch (error) {
    if (error instanceof JsonNumberError) throw numberRefused(error);
    throw error instanceof JsonSyntaxError ? malformed(error.message) : error;
  }
}

const BYTE_ORDER_MARK = 0xfeff;

/**
 * Bodies arrive as bytes: they are decoded where they are used, after the caller was recognised. Text that is not UTF-8 is
 * refused: decoding it leniently would store something else than was sent.
 * @throws TesseraError `malformed_body` when the bytes are not UTF-8
 */
function bodyText({ body }: FastifyRequest): string {
  if (!Buffer.isBuffer(body)) return '';
  if (!isUtf8(body)) throw malformed('must be UTF-8');
  const text = body.toString();
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}

const malformed = (message: string): TesseraError =>
  new TesseraError('malformed_body', 'The body is not valid JSON.', {
    violations: [{ path: '', message, reason: 'format' }],
  });

const numberRefused = ({ path, message }: JsonNumberError): TesseraError =>
  new TesseraError('invalid_request', 'The request body has errors.', {
    violations: [{ path, message, reason: 'range' }],
  });

const validatorOf = memoized(compileValidator);
const writtenOf = memoized(writtenMembers);

/** Of each class once. */
function memoized<T>(compile: (dto: DtoClass) => T): (dto: DtoClass) => T {
  const compiled = new Map<DtoClass, T>();
  return (dto) => {
    if (!compiled.has(dto)) compiled.set(dto, compile(dto));
    return compiled.get(dto) as T;
  };
}

function checked(dto: DtoClass, value: unknown, message: string): unknown {
  const result = validatorOf(dto)(value);
  if (result.violations.length > 0)
    throw new TesseraError('invalid_request', message, { violations: result.violations });
  return result.value;
}

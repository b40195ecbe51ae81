import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiHeader, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { invalidIdempotencyKey } from '#platform/errors/idempotency-key.error.js';
import { headerText } from './header-text.js';

type HeadersObject = NonNullable<NonNullable<OpenAPIObject['components']>['headers']>;

export const IDEMPOTENCY_KEY = 'Idempotency-Key';

/** Documents the header by which an answer tells that it was given before. */
export const REPLAYED: HeadersObject = {
  'Idempotency-Replayed': {
    description: 'That the call was made before under its key, and this is what it was answered then.',
    schema: { type: 'string', enum: ['true'] },
  },
};

/** Metadata of an operation: another name that its API has for the header. */
export const KEY_HEADER = Symbol('KeyHeader');

/**
 * Documents an operation that changes something, and may be named by its caller.
 * @param alias another name that its API has for the header; either will do
 */
export const ApiIdempotencyKey = (alias?: string): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: IDEMPOTENCY_KEY,
      required: false,
      schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[ -~]+$' },
      description:
        'Names the call for seven days: sent again under the same key, because the answer was lost, it hears the same, with `Idempotency-Replayed: true`.',
    }),
    ...(alias === undefined
      ? []
      : [
          ApiHeader({ name: alias, required: false, description: `The same as \`${IDEMPOTENCY_KEY}\`.` }),
          SetMetadata(KEY_HEADER, alias.toLowerCase()),
        ]),
  );

/**
 * The caller's name for a call.
 * @param alias another header that may have it
 * @throws TesseraError `idempotency_key_invalid` when the two differ
 */
export function keyOfRequest(request: FastifyRequest, alias: string | undefined): string | undefined {
  const key = headerText(request, 'idempotency-key');
  if (alias === undefined) return key;
  const other = headerText(request, alias);
  if (key === undefined || other === undefined || key === other) return key ?? other;
  throw invalidIdempotencyKey(alias, 'must be the same as idempotency-key');
}

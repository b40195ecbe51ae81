import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { TesseraError } from '#platform/errors/tessera-error.js';

/** Primer, X-API-VERSION: these behave alike here, and so does a request that names none. */
const SUPPORTED = ['2.4', '2.3', '2.2', '2.1', '2021-09-27', '2021-10-19'];

/** Handler parameter that refuses versions Tessera does not speak. @throws TesseraError `unsupported_version` */
export const CheckedApiVersion = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  const version = [headers['x-api-version']].flat()[0];
  if (version !== undefined && !SUPPORTED.includes(version)) {
    throw new TesseraError('unsupported_version', `X-API-VERSION must be one of ${SUPPORTED.join(', ')}.`);
  }
  return version;
});

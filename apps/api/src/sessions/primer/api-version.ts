import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { headerText } from '../../edge/rest/header-text.js';

/** Primer, X-API-VERSION: these behave alike here, and so does a request that names none. */
const SUPPORTED = ['2.4', '2.3', '2.2', '2.1', '2021-09-27', '2021-10-19'];

/** Handler parameter that refuses versions Tessera does not speak. @throws TesseraError `unsupported_version` */
export const CheckedApiVersion = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const version = headerText(context.switchToHttp().getRequest<FastifyRequest>(), 'x-api-version');
  if (version !== undefined && !SUPPORTED.includes(version)) {
    throw new TesseraError('unsupported_version', `X-API-VERSION must be one of ${SUPPORTED.join(', ')}.`);
  }
  return version;
});

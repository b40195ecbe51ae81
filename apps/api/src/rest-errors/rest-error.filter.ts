import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { LOGGER } from '#platform/observability/logger.js';
import { answerWith } from './rest-error.answer.js';

/** The one place where REST errors become answers. Whatever is not ours is logged, and answered without its text. */
@Catch()
export class RestErrorFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    answerWith(this.toTesseraError(thrown, request), request, reply);
  }

  private toTesseraError(thrown: unknown, request: FastifyRequest): TesseraError {
    const error = thrown instanceof TesseraError ? thrown : fromFramework(thrown);
    if (error.kind.httpStatus >= 500) {
      this.logger.error({ err: error.cause ?? thrown, requestId: request.id, method: request.method }, error.message);
    }
    return error;
  }
}

/** Errors that Nest and Fastify raise before one of our handlers runs. */
function fromFramework(thrown: unknown): TesseraError {
  const { statusCode } = thrown as { statusCode?: number };
  const status = thrown instanceof HttpException ? thrown.getStatus() : statusCode;
  if (status === 404) return new TesseraError('route_not_found', 'There is no such operation.');
  if (status === 413) return new TesseraError('payload_too_large', 'The body is too large.');
  if (status !== undefined && status >= 400 && status < 500) {
    return new TesseraError('invalid_request', 'The request cannot be read.', { cause: thrown });
  }
  return new TesseraError('internal', 'Something went wrong on our side.', { cause: thrown });
}

import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { rememberFailure } from '../../observability/request-failure.js';
import { RestErrorAnswer } from './rest-error-answer.js';

/** The one place where REST errors become answers. Whatever is not ours is answered without its text. */
@Catch()
export class RestErrorFilter implements ExceptionFilter {
  constructor(private readonly answer: RestErrorAnswer) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = thrown instanceof TesseraError ? thrown : fromFramework(thrown);
    rememberFailure(request, error);
    this.answer.send(error, request, reply);
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

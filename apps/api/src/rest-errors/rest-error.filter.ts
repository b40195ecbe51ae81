import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { LOGGER } from '#platform/observability/logger.js';
import { stringifyJson } from '#platform/json/lossless-json.js';
import { renderPrimerError } from '../sessions/primer-error.renderer.js';
import { renderPayrocError } from '../terminals/payroc-error.renderer.js';
import { renderProblem } from './problem.renderer.js';
import type { RestErrorRenderer } from './rest-error.renderer.js';

/** Whose words an error is put into, by the path that was asked for. */
const DIALECTS: readonly { readonly path: RegExp; readonly render: RestErrorRenderer }[] = [
  { path: /^\/(?:client-session|client-sdk)(?:\/|$)/, render: renderPrimerError },
  { path: /^\/authorize\/?$|^(?:\/v1)?\/processing-terminals\//, render: renderPayrocError },
];

/** The one place where REST errors become answers. Whatever is not ours is logged, and answered without its text. */
@Catch()
export class RestErrorFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const path = request.url.split('?', 1)[0] ?? '/';
    const error = this.toTesseraError(thrown, request);
    const render = DIALECTS.find((dialect) => dialect.path.test(path))?.render ?? renderProblem;
    const { status, contentType, body } = render(error, { method: request.method, path, requestId: request.id });
    if (error.retryAfter !== undefined) void reply.header('retry-after', error.retryAfter);
    if (status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply.status(status).header('content-type', contentType).send(stringifyJson(body));
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
  const { statusCode, code } = thrown as { statusCode?: number; code?: string };
  const status = thrown instanceof HttpException ? thrown.getStatus() : statusCode;
  if (status === 404) return new TesseraError('route_not_found', 'There is no such operation.');
  if (status === 413) return new TesseraError('payload_too_large', 'The body is too large.');
  if (status !== undefined && status >= 400 && status < 500) {
    return new TesseraError('invalid_request', 'The request cannot be read.', { cause: thrown });
  }
  if (code === 'FST_ERR_BAD_URL') return new TesseraError('invalid_request', 'The path cannot be decoded.');
  return new TesseraError('internal', 'Something went wrong on our side.', { cause: thrown });
}

import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TesseraError } from '#platform/errors/tessera-error.js';
import { stringifyJson } from '#platform/json/lossless-json.js';
import { routeOf } from '../request-target.js';
import { REST_DIALECTS, type RestDialect } from '../rest-dialect.js';
import { renderProblem } from './problem-renderer.js';
import type { RestErrorRenderer } from './rest-error-renderer.js';

/** Answers with errors, in the words of the API that was asked. */
@Injectable()
export class RestErrorAnswer {
  constructor(@Inject(REST_DIALECTS) private readonly dialects: readonly RestDialect[]) {}

  send(error: TesseraError, request: FastifyRequest, reply: FastifyReply): void {
    const path = request.url.split('?', 1)[0] ?? '/';
    const render = this.rendererOf(routeOf(request));
    const { status, contentType, body } = render(error, { method: request.method, path, requestId: request.id });
    if (error.retryAfter !== undefined) void reply.header('retry-after', error.retryAfter);
    if (status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply.status(status).header('content-type', contentType).send(stringifyJson(body));
  }

  private rendererOf(route: string): RestErrorRenderer {
    return this.dialects.find(({ paths }) => paths?.test(route))?.renderError ?? renderProblem;
  }
}

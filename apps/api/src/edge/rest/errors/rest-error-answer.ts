import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TesseraError } from '#platform/errors/tessera-error.js';
import { stringifyJson } from '#platform/json/lossless-json.js';
import { routeOf } from '../request-target.js';
import { renderPrimerError } from '../../../sessions/primer/primer-error-renderer.js';
import { renderPayrocError } from '../../../terminals/payroc/payroc-error-renderer.js';
import { PAYROC_PATHS } from '../../../terminals/payroc/payroc-paths.js';
import { renderProblem } from './problem-renderer.js';
import type { RestErrorRenderer } from './rest-error-renderer.js';

/** Whose words an error is put into, by the route that was asked for. */
const DIALECTS: readonly { readonly path: RegExp; readonly render: RestErrorRenderer }[] = [
  { path: /^\/(?:client-session|client-sdk)(?:\/|$)/, render: renderPrimerError },
  { path: PAYROC_PATHS, render: renderPayrocError },
];

/** Answers with an error, in the words of the API that was asked. */
export function answerWith(error: TesseraError, request: FastifyRequest, reply: FastifyReply): void {
  const path = request.url.split('?', 1)[0] ?? '/';
  const route = routeOf(request);
  const render = DIALECTS.find((dialect) => dialect.path.test(route))?.render ?? renderProblem;
  const { status, contentType, body } = render(error, { method: request.method, path, requestId: request.id });
  if (error.retryAfter !== undefined) void reply.header('retry-after', error.retryAfter);
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply.status(status).header('content-type', contentType).send(stringifyJson(body));
}

import type { FastifyInstance } from 'fastify';
import { routeOf } from './request-target.js';
import type { BrowserAccess, RestDialect } from './rest-dialect.js';

/** As long as browsers remember a preflight at most. */
const PREFLIGHT_MAX_AGE_SECONDS = 7200;

/**
 * What browsers of other origins may call: a few paths, which all other calls need not pay for. Everything else is for servers,
 * which hold secrets browsers must not.
 */
export function allowBrowsers(fastify: FastifyInstance, dialects: readonly RestDialect[]): void {
  const allowed = dialects.flatMap(({ browsers }) => browsers ?? []);
  fastify.addHook('onRequest', (request, reply, done) => {
    const route = routeOf(request);
    if (allowed.some(({ prefix }) => route.startsWith(prefix))) void reply.header('access-control-allow-origin', '*');
    done();
  });
  for (const access of allowed) answerPreflights(fastify, access);
}

function answerPreflights(fastify: FastifyInstance, { prefix, headers }: BrowserAccess): void {
  fastify.options(`${prefix}*`, (_request, reply) =>
    reply
      .status(204)
      .header('access-control-allow-methods', 'GET')
      .header('access-control-allow-headers', headers.join(', '))
      .header('access-control-max-age', PREFLIGHT_MAX_AGE_SECONDS)
      .send(),
  );
}

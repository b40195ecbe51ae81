import type { FastifyInstance } from 'fastify';
import type { RequestMetrics } from './request.metrics.js';

/** Paths that nobody serves, in one: they are the caller's choice. */
const UNKNOWN = 'unknown';

/** Records every REST request under the operation that it was routed to. To be called before the routes are added. */
export function observeRest(fastify: FastifyInstance, metrics: RequestMetrics): void {
  fastify.addHook('onRoute', (route) => {
    const path = route.url.includes('*') ? UNKNOWN : route.url;
    const record = metrics.of('rest', `${String(route.method)} ${path}`);
    const hooks = route.onResponse ? [route.onResponse].flat() : [];
    route.onResponse = [
      ...hooks,
      (_request, reply, done) => {
        record(reply.statusCode, reply.elapsedTime / 1000);
        done();
      },
    ];
  });
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerIn } from '#platform/auth/caller.js';
import { failureOf } from './request.failure.js';
import type { RequestObserver, TellRequest } from './request.observer.js';

/** Paths that nobody serves, in one: they are the caller's choice. */
const UNKNOWN = 'unknown';

/** Tells of every REST request under the operation that it was routed to. To be called before the routes are added. */
export function observeRest(fastify: FastifyInstance, observer: RequestObserver): void {
  fastify.addHook('onRoute', (route) => {
    const path = route.url.includes('*') ? UNKNOWN : route.url;
    const tell = observer.of('rest', `${String(route.method)} ${path}`);
    const hooks = route.onResponse ? [route.onResponse].flat() : [];
    route.onResponse = [
      ...hooks,
      (request, reply, done) => {
        tellOf(request, reply, tell);
        done();
      },
    ];
  });
  const tellUnrouted = observer.of('rest', UNKNOWN);
  fastify.addHook('onResponse', (request, reply, done) => {
    if (request.is404) tellOf(request, reply, tellUnrouted);
    done();
  });
}

function tellOf(request: FastifyRequest, reply: FastifyReply, tell: TellRequest): void {
  tell({
    status: reply.statusCode,
    seconds: reply.elapsedTime / 1000,
    requestId: request.id,
    caller: callerIn(request),
    failure: failureOf(request),
  });
}

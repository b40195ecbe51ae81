import type { Span } from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { callerIn } from '../auth/caller-context.js';
import { within } from '#platform/observability/tracing.js';
import type { RequestObserver, ObservedOperation } from './request-observer.js';
import { failureOf } from './request-failure.js';
import type { BeginSpan } from './request-traces.js';

/** Paths that nobody serves, in one: they are the caller's choice. */
const UNKNOWN = 'unknown';

const SPAN = Symbol('span');
type TracedRequest = FastifyRequest & { [SPAN]?: Span };

/** Tells of every REST request under the operation that it was routed to. To be called before the routes are added. */
export function observeRest(fastify: FastifyInstance, observer: RequestObserver): void {
  fastify.addHook('onRoute', (route) => {
    const path = route.url.includes('*') ? UNKNOWN : route.url;
    const operation = observer.of('rest', `${String(route.method)} ${path}`);
    if (operation.begin) traceRoute(route, operation.begin);
    route.onResponse = [
      ...[route.onResponse ?? []].flat(),
      (request, reply, done) => {
        tellOf(request, reply, operation);
        done();
      },
    ];
  });
  const unrouted = observer.of('rest', UNKNOWN);
  fastify.addHook('onResponse', (request, reply, done) => {
    if (request.is404) tellOf(request, reply, unrouted);
    done();
  });
}

/** The span begins with the request. What follows becomes part of it once the body is read: that comes with the socket's events. */
function traceRoute(route: RouteOptions, begin: BeginSpan): void {
  route.onRequest = [
    (request: TracedRequest, _reply, done) => {
      request[SPAN] = begin(request.headers.traceparent?.toString());
      done();
    },
    ...[route.onRequest ?? []].flat(),
  ];
  route.preValidation = [
    (request: TracedRequest, _reply, done) => within(request[SPAN], done),
    ...[route.preValidation ?? []].flat(),
  ];
}

function tellOf(request: TracedRequest, reply: FastifyReply, operation: ObservedOperation): void {
  operation.end({
    status: reply.statusCode,
    seconds: reply.elapsedTime / 1000,
    requestId: request.id,
    caller: callerIn(request),
    failure: failureOf(request),
    span: request[SPAN],
  });
}

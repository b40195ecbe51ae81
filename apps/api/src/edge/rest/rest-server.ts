import type { IncomingMessage, ServerOptions } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { stringifyJson } from '#platform/json/lossless-json.js';
import { requestIdFrom } from '../observability/request-id.js';
import { allowBrowsers } from './cors.js';
import { toOriginForm } from './request-target.js';
import { overseeTaking } from './answer-taking.js';
import { RestErrorAnswer } from './errors/rest-error-answer.js';
import { setSecurityHeaders } from './security-headers.js';
import { RestDoor } from './rest-door.js';
import type { RestDialect } from './rest-dialect.js';
import { tlsOptionsOf } from '../tls/tls-options.js';

/** Primer allows large orders; nothing legitimate is larger than this. */
const MAX_BODY_BYTES = 1024 * 1024;
/** How late a slow client may be noticed: by a part of the time that it had. */
const LOOKS_PER_TIMEOUT = 6;
const MAX_PATH_PARAMETER = 512;
/** Credentials of a connector may hold certificates and keys; gRPC takes as much. */
const MAX_HEADER_BYTES = 64 * 1024;
/** Longer than balancers keep a connection that nobody uses, mostly a minute: they are to be the ones who close it. */
const KEEP_ALIVE_MS = 72_000;

/** How a server of HTTP takes requests. */
export function httpOptions({ requestTimeout }: Pick<Settings, 'requestTimeout'>): ServerOptions {
  const timeout = requestTimeout * 1000;
  return {
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: timeout,
    requestTimeout: timeout,
    // Left alone, Node.js looks every thirty seconds.
    connectionsCheckingInterval: Math.ceil(timeout / LOOKS_PER_TIMEOUT),
  };
}

/**
 * The HTTP server. Bodies stay bytes until their caller has been recognised (media type and JSON are checked by the
 * handlers, in the order each API documents); answers are written by the exact serialiser.
 */
export function createRestAdapter(
  { requestTimeout, tls }: Pick<Settings, 'requestTimeout' | 'tls'>,
  dialects: readonly RestDialect[],
  door = new RestDoor(),
): FastifyAdapter {
  const http = httpOptions({ requestTimeout });
  const adapter = new FastifyAdapter({
    bodyLimit: MAX_BODY_BYTES,
    ...(tls ? { https: { ...http, ...tlsOptionsOf(tls.identity) } } : { http }),
    requestTimeout: requestTimeout * 1000,
    keepAliveTimeout: KEEP_ALIVE_MS,
    routerOptions: { maxParamLength: MAX_PATH_PARAMETER, ignoreTrailingSlash: true },
    genReqId: (request: IncomingMessage) => requestIdFrom(request.headers['x-request-id']?.toString()),
    requestIdHeader: false,
    // Whoever gets through while the service ends is served.
    return503OnClosing: false,
    frameworkErrors: refusePath(new RestErrorAnswer(dialects)),
    rewriteUrl: toOriginForm,
    // There is no middleware; Nest would have each request pass through where it could be.
    skipMiddie: true,
  });
  const fastify = adapter.getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  fastify.setReplySerializer((payload) => stringifyJson(payload));
  door.open(fastify.server);
  fastify.addHook('onRequest', (request, reply, done) => {
    door.admit(reply.raw);
    overseeTaking(reply.raw, requestTimeout * 1000);
    setHeaders(request, reply);
    forgetUnreadableType(request);
    done();
  });
  allowBrowsers(fastify, dialects);
  return adapter;
}

function setHeaders(request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('x-request-id', request.id);
  setSecurityHeaders(request, reply);
}

/** Who sends a body of a type that nobody can read is recognised first, as who sends one of no type is. */
function forgetUnreadableType(request: FastifyRequest): void {
  const { headers } = request.raw;
  if (headers['content-type'] !== undefined && !request.mediaType) delete headers['content-type'];
}

/** Paths that cannot be read never reach the hooks, nor the filter that answers errors. */
const refusePath =
  (answer: RestErrorAnswer) =>
  (_error: Error, request: FastifyRequest, reply: FastifyReply): void => {
    setHeaders(request, reply);
    answer.send(new TesseraError('invalid_request', 'The path cannot be read.'), request, reply);
  };

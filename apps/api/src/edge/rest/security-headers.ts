import type { FastifyReply, FastifyRequest } from 'fastify';

/** For programs, not for pages: nothing in an answer may be run, framed or kept by a browser or a cache between. */
const ANSWER = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
};
/** Routes of Swagger UI and of what it shows. */
const DOCS = /^\/docs(?:[/-]|$)/;
/** Swagger UI: everything comes from here, and styles stand in the page; it holds keys, so no other script may run. */
const PAGE = {
  ...ANSWER,
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
};
/** A year, as browsers' lists of such hosts ask for. */
const TLS_ONLY = 'max-age=31536000';

/** What browsers are told about every answer. */
export function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers(DOCS.test(request.routeOptions.url ?? '') ? PAGE : ANSWER);
  if (cameByTls(request)) void reply.header('strict-transport-security', TLS_ONLY);
}

/** As the proxy in front says, or else the connection. Whoever makes it up binds nobody but themselves. */
const cameByTls = ({ headers, protocol }: FastifyRequest): boolean =>
  (headers['x-forwarded-proto'] ?? protocol) === 'https';

import type { FastifyInstance } from 'fastify';
import { routeOf } from './request-target.js';

/** Called by client SDKs in browsers of any shop. Everything else is for servers, which hold secrets browsers must not. */
const FOR_BROWSERS = '/client-sdk/';

/** Primer, CORS: what its SDKs for the web send. */
const PRIMER_SDK_HEADERS = [
  'primer-client-token',
  'primer-sdk-client',
  'primer-sdk-version',
  'primer-sdk-checkout-session-id',
  'x-api-version',
  'x-request-id',
  'content-type',
];
/** As long as browsers remember a preflight at most. */
const PREFLIGHT_MAX_AGE_SECONDS = 7200;

/** What browsers of other origins may call (Primer, CORS): a few paths, which all other calls need not pay for. */
export function allowBrowsers(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (routeOf(request).startsWith(FOR_BROWSERS)) void reply.header('access-control-allow-origin', '*');
    done();
  });
  fastify.options(`${FOR_BROWSERS}*`, (_request, reply) =>
    reply
      .status(204)
      .header('access-control-allow-methods', 'GET')
      .header('access-control-allow-headers', PRIMER_SDK_HEADERS.join(', '))
      .header('access-control-max-age', PREFLIGHT_MAX_AGE_SECONDS)
      .send(),
  );
}

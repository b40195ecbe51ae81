import type { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface.js';

/** Called by client SDKs in browsers of any shop. Everything else is for servers, which hold secrets browsers must not. */
const FOR_BROWSERS = /^\/client-sdk\//;

const PRIMER_SDK_HEADERS = [
  'primer-client-token',
  'primer-sdk-client',
  'primer-sdk-version',
  'primer-sdk-checkout-session-id',
  'x-api-version',
  'content-type',
];
/** As long as browsers remember a preflight at most. */
const PREFLIGHT_MAX_AGE_SECONDS = 7200;

const OPEN: CorsOptions = {
  origin: '*',
  methods: ['GET'],
  allowedHeaders: PRIMER_SDK_HEADERS,
  maxAge: PREFLIGHT_MAX_AGE_SECONDS,
};

/** Which paths answer browsers of other origins (Primer, CORS). */
export function corsOptions({ url }: { url: string }, done: (error: Error | null, options: CorsOptions) => void): void {
  done(null, FOR_BROWSERS.test(url) ? OPEN : { origin: false });
}

import type { RestDialect } from '../../edge/rest/rest-dialect.js';
import { renderPrimerError } from './primer-error-renderer.js';

/** Primer's Client Session API (docs/contracts/primer.md), as the edge serves it. */
export const PRIMER: RestDialect = {
  paths: /^\/(?:client-session|client-sdk)(?:\/|$)/,
  renderError: renderPrimerError,
  // Called by client SDKs in browsers of any shop: these are what Primer's SDKs for the web send.
  browsers: {
    prefix: '/client-sdk/',
    headers: [
      'primer-client-token',
      'primer-sdk-client',
      'primer-sdk-version',
      'primer-sdk-checkout-session-id',
      'x-api-version',
      'x-request-id',
      'content-type',
    ],
  },
};

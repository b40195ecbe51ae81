import type { Exemption } from './parity.pair.js';

const PRISM = 'MerchantAuthenticationService';

const exempt = (reason: string, ...operations: string[]): Exemption[] =>
  operations.map((operation) => ({ operation, reason }));

/** Operations without a twin, and why they have none. */
export const EXEMPTIONS: readonly Exemption[] = [
  ...exempt('gRPC callers send the API key itself', 'POST /authorize', 'POST /v1/authorize'),
  ...exempt(
    'the same as the path that begins with /v1',
    'POST /processing-terminals/:processingTerminalId/hosted-fields-sessions',
  ),
  ...exempt('client SDKs speak REST only', 'GET /client-sdk/configuration'),
  ...exempt('gRPC callers ask grpc.health.v1.Health', 'GET /health/live', 'GET /health/ready'),
  ...exempt('Prometheus speaks HTTP', 'GET /metrics'),
  ...exempt(
    'an alias, under the newer name, of a call that is paired',
    `types.${PRISM}/CreateServerSessionAuthenticationToken`,
    `types.${PRISM}/CreateServerAuthenticationToken`,
    `types.${PRISM}/CreateClientAuthenticationToken`,
  ),
  ...exempt(
    'an alias, in the newer package, of a call of package types',
    `ucs.v2.${PRISM}/CreateSessionToken`,
    `ucs.v2.${PRISM}/CreateAccessToken`,
    `ucs.v2.${PRISM}/CreateSdkSessionToken`,
    `ucs.v2.${PRISM}/CreateServerSessionAuthenticationToken`,
    `ucs.v2.${PRISM}/CreateServerAuthenticationToken`,
    `ucs.v2.${PRISM}/CreateClientAuthenticationToken`,
  ),
];

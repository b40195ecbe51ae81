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
  ...exempt('gRPC callers ask grpc.health.v1.Health', 'GET /health', 'GET /health/live', 'GET /health/ready'),
  ...exempt('Prometheus speaks HTTP', 'GET /metrics'),
  ...exempt(
    'a call that Prism has over gRPC only; under its documented name it is paired',
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

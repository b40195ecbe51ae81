import type { TlsOptions } from 'node:tls';
import type { TlsIdentity } from '#platform/tls/tls-identity.js';

/** Who takes longer to agree on a connection is holding one. */
const HANDSHAKE_TIMEOUT_MS = 10_000;

/** How a server speaks TLS, on either transport. What of it may change later is the identity's context. */
export const tlsOptionsOf = ({ clientCas, context }: TlsIdentity): TlsOptions => ({
  ...context,
  // Without a certificate of one of these authorities there is no connection.
  requestCert: clientCas.length > 0,
  rejectUnauthorized: true,
  handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
});

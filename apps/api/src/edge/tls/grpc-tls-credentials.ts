import { ServerCredentials } from '@grpc/grpc-js';
import type { TlsIdentity } from '#platform/tls/tls-identity.js';
import { tlsOptionsOf } from './tls-options.js';

/**
 * TLS of the gRPC server, with a certificate that can change. The library's own watcher of files is of no use: it refuses
 * every connection while a file cannot be read or a key does not fit.
 */
export class GrpcTlsCredentials extends ServerCredentials {
  constructor(identity: TlsIdentity) {
    super(tlsOptionsOf(identity), identity.context);
  }

  /** New connections get this one. */
  renew({ context }: TlsIdentity): void {
    this.updateSecureContextOptions(context);
  }

  override _equals(other: ServerCredentials): boolean {
    return this === other;
  }
}

import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';
import type { TlsSettings } from '#platform/config/settings.js';
import { LOGGER } from '#platform/observability/logger.js';
import { METRICS } from '#platform/observability/metrics.js';
import { expiryOf } from '#platform/tls/certificates.js';
import type { TlsIdentity } from '#platform/tls/tls-identity.js';
import { TlsWatcher } from './tls-watcher.js';

/** Whoever speaks TLS. */
type Transport = 'rest' | 'grpc' | 'admin';

/** Has the transports serve what stands in their TLS files, for as long as they run. */
@Injectable()
export class TlsReloader implements BeforeApplicationShutdown {
  private readonly watchers: TlsWatcher[] = [];
  private readonly expiry: Gauge<'transport'>;

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(METRICS) registry: Registry,
  ) {
    this.expiry = new Gauge({
      name: 'tessera_tls_certificate_expiry_timestamp_seconds',
      help: 'When the certificate that a transport serves ends',
      labelNames: ['transport'],
      // Of all processes the one that is worst off counts.
      aggregator: 'min',
      registers: [registry],
    });
  }

  /** @param renew makes the transport use another identity for new connections; those that are there go on */
  follow(transport: Transport, { files, identity }: TlsSettings, renew: (identity: TlsIdentity) => void): void {
    this.announce(transport, identity, 'certificate served');
    const watcher = new TlsWatcher(files, identity, {
      taken: (renewed) => {
        renew(renewed);
        this.announce(transport, renewed, 'certificate renewed');
      },
      refused: (faults) =>
        this.logger.warn({ transport, faults }, 'TLS files have changed and cannot be used: the former ones still are'),
    });
    this.watchers.push(watcher);
    void watcher.watch();
  }

  beforeApplicationShutdown(): void {
    for (const watcher of this.watchers) watcher.stop();
  }

  private announce(transport: Transport, { certificate }: TlsIdentity, event: string): void {
    const expiresAt = expiryOf(certificate);
    this.expiry.set({ transport }, expiresAt.getTime() / 1000);
    this.logger.info({ transport, serial: certificate.serialNumber, expiresAt: expiresAt.toISOString() }, event);
  }
}

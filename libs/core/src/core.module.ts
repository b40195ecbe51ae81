import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { CREDENTIAL_VERIFIER } from '#platform/auth/credential.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { LimitMetrics } from '#platform/observability/limit.metrics.js';
import { LOGGER } from '#platform/observability/logger.js';
import { createMetrics, METRICS } from '#platform/observability/metrics.js';
import { AccessTokenIssuer } from './tenants/access-token-issuer.js';
import { ActingMerchant } from './tenants/acting-merchant.js';
import { ApiKeyLookup } from './tenants/api-key-lookup.js';
import { ApiKeyService } from './tenants/api-key.service.js';
import { ApiKeyUsage } from './tenants/api-key-usage.js';
import { CredentialService } from './tenants/credential.service.js';
import { DemoSeeder } from './tenants/demo-seeder.js';
import { MerchantService } from './tenants/merchant.service.js';
import { AccountPicker } from './providers/accounts/account-picker.js';
import { AccountResealer } from './providers/accounts/account-resealer.js';
import { AccountUpkeep } from './providers/accounts/account-upkeep.js';
import { ConnectorAccountService } from './providers/accounts/connector-account.service.js';
import { ConnectorCatalogue } from './providers/catalogue.service.js';
import { AccessTokenService } from './providers/flows/access-token.service.js';
import { ClientAuthService } from './providers/flows/client-auth.service.js';
import { FlowRunner } from './providers/flows/flow-runner.js';
import { ProviderTokenStore } from './providers/flows/provider-token.store.js';
import { ProviderClient } from './providers/provider/provider-client.js';
import { ProviderObserver } from './providers/provider/provider-observer.js';
import { LocalSessionOpener } from './payment-sessions/local-session-opener.js';
import { PaymentSessionService } from './payment-sessions/payment-session.service.js';
import { SessionContinuer } from './payment-sessions/session-continuer.js';
import { ProviderSessionOpener } from './payment-sessions/provider-session-opener.js';
import { ProviderSessionStore } from './connectors/sessions/provider-session.store.js';
import { ChangeListener } from './database/changes/change-listener.js';
import { DatabaseClock } from './database/clock/database-clock.js';
import { ChangeMetrics } from './database/changes/change.metrics.js';
import { createDataSource } from './database/data-source.js';
import { Database } from './database/database.js';
import { DatabaseMetrics } from './database/database.metrics.js';
import { ReadinessService } from './database/readiness.service.js';
import { MaintenanceService } from './database/maintenance/maintenance.service.js';
import { RefusalStore } from './idempotency/refusal.store.js';
import { Fingerprinter } from './keys/fingerprint.js';
import { JwsSigner } from './keys/jws.js';
import { KeyRing, ringOf } from './keys/key-ring.js';
import { KeyRotation } from './keys/key-rotation.js';
import { MasterKeyBeat } from './keys/master-key-beat.js';
import { MasterKeyGuard } from './keys/master-key.guard.js';
import { MasterKeyRegistry } from './keys/master-key-registry.js';
import { SealFormat } from './keys/seal-format.js';
import { Sealer } from './keys/sealer.js';
import { ClientConfigurationService } from './client-sessions/client-configuration.service.js';
import { ClientSessionService } from './client-sessions/client-session.service.js';
import { ClientTokenCodec } from './sessions/client-token.codec.js';
import { IntrospectionService } from './sessions/introspection.service.js';
import { EventDetails } from './sessions/event-details.js';
import { SessionAttempts } from './sessions/session-attempts.js';
import { SessionBinding } from './sessions/session-binding.js';
import { SessionCensus } from './sessions/session-counts.js';
import { SessionEnder } from './sessions/session-ender.js';
import { SessionEraser } from './sessions/session-eraser.js';
import { SessionHistory } from './sessions/session-history.js';
import { SessionHandles } from './sessions/session-handles.js';
import { SessionLocator } from './sessions/session-locator.js';
import { SessionMetrics } from './sessions/session.metrics.js';
import { SessionReader } from './sessions/session.reader.js';
import { SessionResealer } from './sessions/session-resealer.js';
import { SessionSearch } from './sessions/search/session-search.js';
import { SessionTokenCodec } from './sessions/session-token.codec.js';
import { StepRecorder } from './sessions/step-recorder.js';
import { SessionUpdater } from './sessions/session-updater.js';
import { HeldKeyReader } from './idempotency/held-key.reader.js';
import { SessionIds } from './sessions/open/session-ids.js';
import { QuotaSessionWriter } from './sessions/write/quota.session.writer.js';
import { SessionQuota } from './sessions/open/session-quota.js';
import { SessionWriter } from './sessions/open/session-writer.js';
import { HostedFieldsService } from './hosted-fields/hosted-fields.service.js';
import { TerminalLookup } from './terminals/terminal-lookup.js';
import { TerminalService } from './terminals/terminal.service.js';

const SERVICES: Provider[] = [
  LimitMetrics,
  Database,
  ChangeListener,
  ChangeMetrics,
  MaintenanceService,
  ReadinessService,
  DatabaseMetrics,
  Fingerprinter,
  JwsSigner,
  KeyRotation,
  MasterKeyBeat,
  MasterKeyGuard,
  MasterKeyRegistry,
  SealFormat,
  Sealer,
  AccessTokenIssuer,
  ActingMerchant,
  ApiKeyLookup,
  ApiKeyService,
  ApiKeyUsage,
  CredentialService,
  DemoSeeder,
  MerchantService,
  ClientConfigurationService,
  ClientSessionService,
  ClientTokenCodec,
  IntrospectionService,
  EventDetails,
  SessionAttempts,
  SessionBinding,
  SessionCensus,
  SessionEnder,
  SessionEraser,
  SessionHistory,
  SessionHandles,
  SessionLocator,
  SessionMetrics,
  SessionReader,
  SessionResealer,
  SessionSearch,
  SessionTokenCodec,
  SessionUpdater,
  StepRecorder,
  HeldKeyReader,
  SessionIds,
  SessionQuota,
  HostedFieldsService,
  RefusalStore,
  TerminalLookup,
  TerminalService,
  AccountPicker,
  AccountResealer,
  AccountUpkeep,
  ConnectorAccountService,
  ConnectorCatalogue,
  AccessTokenService,
  ClientAuthService,
  FlowRunner,
  ProviderTokenStore,
  ProviderClient,
  ProviderObserver,
  LocalSessionOpener,
  PaymentSessionService,
  ProviderSessionOpener,
  ProviderSessionStore,
  SessionContinuer,
];

/** The shared service layer: every rule and every statement, for whichever transport asks. */
@Module({})
export class CoreModule {
  static create(settings: Settings, logger: Logger): DynamicModule {
    return {
      module: CoreModule,
      global: true,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: LOGGER, useValue: logger },
        { provide: METRICS, useFactory: createMetrics },
        { provide: KeyRing, useFactory: () => ringOf(settings) },
        { provide: DataSource, useFactory: () => connectedDataSource(settings) },
        {
          provide: DatabaseClock,
          useFactory: (database: Database) => DatabaseClock.compared(database, logger),
          inject: [Database],
        },
        { provide: CREDENTIAL_VERIFIER, useExisting: CredentialService },
        { provide: SessionWriter, useClass: settings.sessionQuota > 0 ? QuotaSessionWriter : SessionWriter },
        ...SERVICES,
      ],
      exports: [SETTINGS, LOGGER, METRICS, DatabaseClock, CREDENTIAL_VERIFIER, SessionWriter, ...SERVICES],
    };
  }
}

function connectedDataSource({ databaseUrl: url, databasePoolSize: poolSize }: Settings): Promise<DataSource> {
  return createDataSource({ url, poolSize }).initialize();
}

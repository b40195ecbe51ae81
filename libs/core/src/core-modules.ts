import type { DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Settings } from '#platform/config/settings.js';
import { ClientSessionsCoreModule } from './client-sessions/index.js';
import { DatabaseCoreModule } from './database/index.js';
import { EnvironmentModule } from './environment.module.js';
import { HostedFieldsCoreModule } from './hosted-fields/index.js';
import { IdempotencyCoreModule } from './idempotency/index.js';
import { KeysCoreModule } from './keys/index.js';
import { PaymentSessionsCoreModule } from './payment-sessions/index.js';
import { ConnectorAccount, ProvidersCoreModule } from './providers/index.js';
import { SessionsCoreModule } from './sessions/index.js';
import { ApiKey, Merchant, TenantsCoreModule } from './tenants/index.js';
import { ProcessingTerminal, TerminalsCoreModule } from './terminals/index.js';

const ENTITIES = [Merchant, ApiKey, ProcessingTerminal, ConnectorAccount];

/** The shared service layer, feature by feature: every rule and every statement, for whichever transport asks. */
export type CoreModules = ReturnType<typeof coreModules>;

/** Each feature over those that it uses: nothing else can be injected into it. */
export function coreModules(settings: Settings, logger: Logger) {
  const environment = EnvironmentModule.of(settings, logger);
  const database = DatabaseCoreModule.over([environment], ENTITIES);
  const keys = KeysCoreModule.over([environment, database]);
  const idempotency = IdempotencyCoreModule.over([environment, database, keys]);
  const terminals = TerminalsCoreModule.over([environment, database, idempotency]);
  const tenants = TenantsCoreModule.over([environment, database, keys, idempotency, terminals]);
  const sessions = SessionsCoreModule.over([environment, database, keys, idempotency]);
  const clientSessions = ClientSessionsCoreModule.over([environment, keys, idempotency, sessions]);
  const hostedFields = HostedFieldsCoreModule.over([environment, keys, idempotency, sessions, terminals]);
  const providers = ProvidersCoreModule.over([environment, database, keys, idempotency]);
  const paymentSessions = PaymentSessionsCoreModule.over([environment, keys, idempotency, sessions, providers]);
  return {
    environment,
    database,
    keys,
    idempotency,
    terminals,
    tenants,
    sessions,
    clientSessions,
    hostedFields,
    providers,
    paymentSessions,
  } satisfies Record<string, DynamicModule>;
}

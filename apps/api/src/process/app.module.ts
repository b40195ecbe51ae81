import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import type { Logger } from 'pino';
import { CoreModule } from '#core/core.module.js';
import type { Settings } from '#platform/config/settings.js';
import { AccessModule } from '../access/access.module.js';
import { callGuards } from '../edge/call-guards.js';
import { ConnectorsModule } from '../connectors/connectors.module.js';
import { ErrorFilter } from '../edge/error.filter.js';
import { GrpcErrorFilter } from '../edge/grpc/grpc-error.filter.js';
import { HealthModule } from '../health/health.module.js';
import { ObservabilityModule } from '../edge/observability/observability.module.js';
import { RestErrorFilter } from '../edge/rest/errors/rest-error.filter.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TerminalsModule } from '../terminals/terminals.module.js';
import { TlsModule } from '../edge/tls/tls.module.js';

/** Everything that is served, over the shared service layer. */
@Module({})
export class AppModule {
  static create(settings: Settings, logger: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [
        CoreModule.create(settings, logger),
        SessionsModule,
        ConnectorsModule,
        TerminalsModule,
        AccessModule,
        HealthModule,
        ObservabilityModule,
        TlsModule,
      ],
      providers: [
        RestErrorFilter,
        GrpcErrorFilter,
        { provide: APP_FILTER, useClass: ErrorFilter },
        ...callGuards(settings),
      ],
    };
  }
}

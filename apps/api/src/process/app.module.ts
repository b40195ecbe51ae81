import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import type { Logger } from 'pino';
import { coreModules } from '#core/core-modules.js';
import { RATE_LIMITERS } from '#platform/config/rate-limit.js';
import type { Settings } from '#platform/config/settings.js';
import { callGuards } from '../edge/call-guards.js';
import { ErrorFilter } from '../edge/error.filter.js';
import { GrpcErrorFilter } from '../edge/grpc/grpc-error.filter.js';
import { ObservabilityModule } from '../edge/observability/observability.module.js';
import { RestErrorAnswer } from '../edge/rest/errors/rest-error-answer.js';
import { RestErrorFilter } from '../edge/rest/errors/rest-error.filter.js';
import { REST_DIALECTS } from '../edge/rest/rest-dialect.js';
import { DIALECTS, ROOMS } from './dialects.js';
import { TlsModule } from '../edge/tls/tls.module.js';
import { createRateLimiters } from './workers/rate-limiters.js';

/** Everything that is served, over the shared service layer. */
@Module({})
export class AppModule {
  static create(settings: Settings, logger: Logger): DynamicModule {
    const core = coreModules(settings, logger);
    const edge = [ObservabilityModule, TlsModule];
    return {
      module: AppModule,
      // The guards of every call are below, and what they need with them.
      imports: [core.environment, core.tenants, ...[...ROOMS, ...edge].map((room) => room.over(core))],
      providers: [
        { provide: REST_DIALECTS, useValue: DIALECTS },
        RestErrorAnswer,
        RestErrorFilter,
        GrpcErrorFilter,
        { provide: APP_FILTER, useClass: ErrorFilter },
        { provide: RATE_LIMITERS, useFactory: () => createRateLimiters(settings) },
        ...callGuards(settings),
      ],
    };
  }
}

import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { LimitMetrics } from '#platform/observability/limit.metrics.js';
import { LOGGER } from '#platform/observability/logger.js';
import { createMetrics, METRICS } from '#platform/observability/metrics.js';

/** What the process gives to everything in it. */
@Module({})
export class EnvironmentModule {
  static of(settings: Settings, logger: Logger): DynamicModule {
    return {
      module: EnvironmentModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: LOGGER, useValue: logger },
        { provide: METRICS, useFactory: createMetrics },
        LimitMetrics,
      ],
      exports: [SETTINGS, LOGGER, METRICS, LimitMetrics],
    };
  }
}

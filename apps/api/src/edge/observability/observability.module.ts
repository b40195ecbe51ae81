import { Module, type DynamicModule } from '@nestjs/common';
import type { CoreModules } from '#core/core-modules.js';
import type { Logger } from 'pino';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { LOGGER } from '#platform/observability/logger.js';
import { RequestLog } from './request-log.js';
import { RequestMetrics } from './request.metrics.js';
import { RequestObserver } from './request-observer.js';
import { RequestTraces } from './request-traces.js';
import { TraceExporter } from './trace-exporter.js';

@Module({})
export class ObservabilityModule {
  static over({ environment }: CoreModules): DynamicModule {
    return {
      module: ObservabilityModule,
      imports: [environment],
      providers: [
        RequestLog,
        RequestMetrics,
        RequestObserver,
        RequestTraces,
        {
          provide: TraceExporter,
          inject: [SETTINGS, LOGGER],
          useFactory: (settings: Settings, logger: Logger) => TraceExporter.start(settings, logger),
        },
      ],
    };
  }
}

import { Module, type DynamicModule } from '@nestjs/common';
import type { CoreModules } from '#core/core-modules.js';
import { MetricsReader } from '../edge/observability/metrics.reader.js';
import { Draining } from '../edge/shutdown/draining.js';
import { GrpcHealth } from './grpc-health.js';
import { HealthPort } from './health-port.js';
import { HealthRestController } from './health.rest.controller.js';
import { MetricsRestController } from './metrics.rest.controller.js';

@Module({})
export class HealthModule {
  static over({ environment, database }: CoreModules): DynamicModule {
    return {
      module: HealthModule,
      imports: [environment, database],
      controllers: [HealthRestController, MetricsRestController],
      providers: [Draining, GrpcHealth, HealthPort, MetricsReader],
    };
  }
}

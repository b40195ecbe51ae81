import { Module } from '@nestjs/common';
import { MetricsReader } from '../edge/observability/metrics.reader.js';
import { Draining } from '../edge/shutdown/draining.js';
import { GrpcHealth } from './grpc-health.js';
import { HealthPort } from './health-port.js';
import { HealthRestController } from './health.rest.controller.js';
import { MetricsRestController } from './metrics.rest.controller.js';

@Module({
  controllers: [HealthRestController, MetricsRestController],
  providers: [Draining, GrpcHealth, HealthPort, MetricsReader],
})
export class HealthModule {}

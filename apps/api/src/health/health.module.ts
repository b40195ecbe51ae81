import { Module } from '@nestjs/common';
import { MetricsReader } from '../workers/metrics.reader.js';
import { Draining } from '../shutdown/draining.js';
import { GrpcHealth } from './grpc-health.js';
import { HealthPort } from './health.port.js';
import { HealthRestController } from './health.rest.controller.js';
import { MetricsRestController } from './metrics.rest.controller.js';

@Module({
  controllers: [HealthRestController, MetricsRestController],
  providers: [Draining, GrpcHealth, HealthPort, MetricsReader],
})
export class HealthModule {}

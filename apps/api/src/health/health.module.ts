import { Module } from '@nestjs/common';
import { MetricsReader } from '../workers/metrics.reader.js';
import { GrpcHealth } from './grpc-health.js';
import { HealthPort } from './health.port.js';
import { HealthRestController } from './health.rest.controller.js';
import { MetricsRestController } from './metrics.rest.controller.js';

@Module({
  controllers: [HealthRestController, MetricsRestController],
  providers: [GrpcHealth, HealthPort, MetricsReader],
})
export class HealthModule {}

import { Module } from '@nestjs/common';
import { GrpcHealth } from './grpc-health.js';
import { HealthRestController } from './health.rest.controller.js';
import { MetricsRestController } from './metrics.rest.controller.js';

@Module({ controllers: [HealthRestController, MetricsRestController], providers: [GrpcHealth] })
export class HealthModule {}

import { Module } from '@nestjs/common';
import { GrpcHealth } from './grpc-health.js';
import { HealthPort } from './health.port.js';
import { HealthRestController } from './health.rest.controller.js';
import { MetricsRestController } from './metrics.rest.controller.js';

@Module({ controllers: [HealthRestController, MetricsRestController], providers: [GrpcHealth, HealthPort] })
export class HealthModule {}

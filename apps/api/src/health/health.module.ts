import { Module } from '@nestjs/common';
import { HealthRestController } from './health.rest.controller.js';
import { MetricsRestController } from './metrics.rest.controller.js';

@Module({ controllers: [HealthRestController, MetricsRestController] })
export class HealthModule {}

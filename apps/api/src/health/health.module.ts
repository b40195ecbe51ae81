import { Module } from '@nestjs/common';
import { HealthRestController } from './health.rest.controller.js';

@Module({ controllers: [HealthRestController] })
export class HealthModule {}

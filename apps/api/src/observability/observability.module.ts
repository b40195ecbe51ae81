import { Module } from '@nestjs/common';
import { RequestLog } from './request.log.js';
import { RequestMetrics } from './request.metrics.js';
import { RequestObserver } from './request.observer.js';

@Module({ providers: [RequestLog, RequestMetrics, RequestObserver] })
export class ObservabilityModule {}

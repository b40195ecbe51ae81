import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Registry } from 'prom-client';
import { Access } from '#platform/auth/credential.js';
import { METRICS } from '#platform/observability/metrics.js';

/** For Prometheus. */
@ApiTags('Operation')
@Access('none')
@Controller('metrics')
export class MetricsRestController {
  constructor(@Inject(METRICS) private readonly metrics: Registry) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Metrics in the format of Prometheus' })
  @ApiResponse({ status: 200, content: { 'text/plain': { schema: { type: 'string' } } } })
  read(): Promise<string> {
    return this.metrics.metrics();
  }
}

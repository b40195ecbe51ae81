import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../edge/auth/access.js';
import { MetricsReader } from '../edge/observability/metrics.reader.js';

/** For Prometheus. */
@ApiTags('Operation')
@Access('none')
@Controller('metrics')
export class MetricsRestController {
  constructor(private readonly metrics: MetricsReader) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Metrics in the format of Prometheus' })
  @ApiResponse({
    status: 200,
    description: 'One sample a line.',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  @ApiResponse({ status: 404, description: 'They are for operators: on `ADMIN_PORT`, where that is set.' })
  readMetrics(): Promise<string> {
    return this.metrics.read();
  }
}

import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ReadinessService } from '#core/database/readiness.service.js';
import { Access } from '#platform/auth/credential.js';

/** For whoever restarts and balances instances. */
@ApiTags('Operation')
@Access('none')
@Controller('health')
export class HealthRestController {
  constructor(private readonly readiness: ReadinessService) {}

  @Get('live')
  @ApiOperation({ summary: 'Whether the process runs' })
  @ApiResponse({ status: 200 })
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Whether requests can be served' })
  @ApiResponse({ status: 200 })
  @ApiResponse({ status: 503, description: 'The database cannot be reached, or lacks something.' })
  async ready(): Promise<{ status: string }> {
    await this.readiness.check();
    return { status: 'ok' };
  }
}

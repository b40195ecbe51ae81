import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ReadinessService } from '#core/database/index.js';
import { Access } from '../edge/auth/access.js';
import { SharedAnswer } from '../edge/observability/shared-answer.js';
import { Draining } from '../edge/shutdown/draining.js';
import { HealthResponse, PrismHealthResponse } from './health.dto.js';

/** Before any operation is looked for. */
const UNREAD = { status: 431, description: 'The headers are too large to be read.' };

/** For whoever restarts and balances instances. */
@ApiTags('Operation')
@Access('none')
@Controller('health')
export class HealthRestController {
  /** One question a second to the database, however many ask here. */
  private readonly readiness: SharedAnswer<void>;

  constructor(
    readiness: ReadinessService,
    private readonly draining: Draining,
  ) {
    this.readiness = new SharedAnswer(() => readiness.check());
  }

  @Get()
  @ApiOperation({ summary: 'Whether the process runs, as Prism answers it' })
  @ApiResponse({ status: 200, type: PrismHealthResponse })
  @ApiResponse(UNREAD)
  checkHealth(): PrismHealthResponse {
    return { status: 'healthy', service: 'tessera' };
  }

  @Get('live')
  @ApiOperation({ summary: 'Whether the process runs' })
  @ApiResponse({ status: 200, type: HealthResponse })
  @ApiResponse(UNREAD)
  checkLiveness(): HealthResponse {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Whether requests can be served' })
  @ApiResponse({ status: 200, type: HealthResponse })
  @ApiResponse(UNREAD)
  @ApiResponse({
    status: 503,
    description: 'The database cannot be reached, or lacks something; or this instance is draining.',
  })
  async checkReadiness(): Promise<HealthResponse> {
    this.draining.check();
    await this.readiness.get();
    return { status: 'ok' };
  }
}

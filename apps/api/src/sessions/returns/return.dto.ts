import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { Closed, Nested, Optional, Required } from '../../edge/validation/decorators.js';
import { BrowserInfo } from '../introspection.dto.js';
import { SessionResponse } from '../session.dto.js';
import { StepLabel } from '../step-label.js';

const MIN_TTL_SECONDS = 30;
/** A handle is for the way to a bank and back, not to be kept. */
const MAX_TTL_SECONDS = 3600;
export const DEFAULT_RETURN_TTL_SECONDS = 900;
const TTL_RANGE = `must be a whole number from ${MIN_TTL_SECONDS} to ${MAX_TTL_SECONDS}`;

/** A buyer who leaves. */
@Closed()
export class CreateReturnRequest {
  @ApiProperty({ description: 'Any token of the session.' })
  @IsString()
  token!: string;

  @StepLabel({ description: 'What the buyer leaves for.', example: 'bank_redirect' })
  step!: string;

  @Optional(
    {
      type: 'integer',
      minimum: MIN_TTL_SECONDS,
      maximum: MAX_TTL_SECONDS,
      default: DEFAULT_RETURN_TTL_SECONDS,
      description: 'How long the handle is good, unless the session ends before.',
    },
    IsInt({ message: TTL_RANGE }),
    Min(MIN_TTL_SECONDS, { message: TTL_RANGE }),
    Max(MAX_TTL_SECONDS, { message: TTL_RANGE }),
  )
  ttl_seconds?: number | null;
}

/** The handle by which the buyer comes back. */
export class CreateReturnResponse {
  @ApiProperty({
    description: 'May stand in a URL: it is good once, for resuming alone, and only with an API key of the merchant.',
    example: 'ret_...',
  })
  return_token!: string;
  @ApiProperty({ format: 'date-time' }) expires_at!: string;
  @ApiProperty({ type: SessionResponse }) session!: SessionResponse;
}

/** A buyer who is back. */
@Closed()
export class ResumeReturnRequest {
  @Required({ description: 'The handle that the buyer has brought.', example: 'ret_...' }, IsString())
  return_token!: string;

  @ApiPropertyOptional({
    type: BrowserInfo,
    description: 'The browser that shows it; compared with the one that the session was opened for.',
  })
  @IsOptional()
  @Nested(() => BrowserInfo)
  browser_info?: BrowserInfo | null;
}

/** The session that the buyer comes back to. */
export class ResumeReturnResponse {
  @ApiProperty({ type: SessionResponse }) session!: SessionResponse;
  @ApiProperty({ description: 'What the buyer had left for.', example: 'bank_redirect' }) step!: string;
}

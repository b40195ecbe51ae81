import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import type { Int64 } from '#platform/money/int64.js';
import { Closed, ColumnText, IsInt64, Nested, Optional, Required } from '../../edge/validation/decorators.js';
import { BrowserInfo } from '../introspection.dto.js';
import { NamedSessionRequest, SessionResponse } from '../session.dto.js';

/** Long enough to ask a provider once, short enough that a session is not lost for a caller who died. */
const MIN_HOLD_SECONDS = 30;
const MAX_HOLD_SECONDS = 900;
export const DEFAULT_HOLD_SECONDS = 120;
const HOLD_RANGE = `must be a whole number from ${MIN_HOLD_SECONDS} to ${MAX_HOLD_SECONDS}`;
const HOLD_CHECKS = [
  IsInt({ message: HOLD_RANGE }),
  Min(MIN_HOLD_SECONDS, { message: HOLD_RANGE }),
  Max(MAX_HOLD_SECONDS, { message: HOLD_RANGE }),
];
const HOLD = { type: 'integer', minimum: MIN_HOLD_SECONDS, maximum: MAX_HOLD_SECONDS } as const;
const MAX_TEXT = 255;

/** What the caller is going to charge. */
@Closed()
export class ExpectedAmount {
  @Required({ type: 'integer', format: 'int64', minimum: 0, description: 'Minor units.', example: 1000 }, IsInt64(0n))
  minor_amount!: Int64;

  @Required(
    { description: 'ISO 4217.', example: 'EUR' },
    Matches(/^[A-Z]{3}$/, { message: 'must be the code of a currency, such as EUR' }),
  )
  currency!: string;
}

/** A payment attempt that begins, of the session that one of `token` and `id` names. */
@Closed()
export class ClaimRequest extends NamedSessionRequest {
  @Optional(
    { ...HOLD, default: DEFAULT_HOLD_SECONDS, description: 'How long nobody else gets the session.' },
    ...HOLD_CHECKS,
  )
  hold_seconds?: number | null;

  @ApiPropertyOptional({ type: BrowserInfo, description: 'Compared with the one that the session was opened for.' })
  @IsOptional()
  @Nested(() => BrowserInfo)
  browser_info?: BrowserInfo | null;

  @ApiPropertyOptional({ type: ExpectedAmount, description: 'Refused where the session is for another amount.' })
  @IsOptional()
  @Nested(() => ExpectedAmount)
  expected_amount?: ExpectedAmount | null;

  @Optional(
    {
      type: Boolean,
      description: 'Begins an attempt although nobody has said how the last one ended: it may have been paid.',
    },
    IsBoolean({ message: 'must be true or false' }),
  )
  resume?: boolean | null;
}

const ATTEMPT_ID = { description: 'Id of the attempt, as claiming answered it.', example: 'att_...' };

/** An attempt that was paid. */
@Closed()
export class CompleteAttemptRequest {
  @Required(ATTEMPT_ID, IsString())
  attempt_id!: string;

  @Optional(
    { type: String, maxLength: MAX_TEXT, description: 'Your name for the payment, or the provider’s.' },
    ColumnText(1, MAX_TEXT),
  )
  payment_reference?: string | null;
}

/** An attempt that was not paid. */
@Closed()
export class ReleaseAttemptRequest {
  @Required(ATTEMPT_ID, IsString())
  attempt_id!: string;

  @Required(
    { maxLength: MAX_TEXT, description: 'Why; kept in the history.', example: 'card_declined' },
    ColumnText(1, MAX_TEXT),
  )
  reason!: string;
}

/** An attempt that takes longer. */
@Closed()
export class HoldAttemptRequest {
  @Required(ATTEMPT_ID, IsString())
  attempt_id!: string;

  @Required({ ...HOLD, description: 'From now on; a hold is never shortened.' }, ...HOLD_CHECKS)
  hold_seconds!: number;
}

/** A payment attempt. */
export class AttemptResponse {
  @ApiProperty({ description: 'Completes, releases and prolongs it; nobody else can.', example: 'att_...' })
  id!: string;
  @ApiProperty({ description: '1 for the first one of the session.' }) number!: number;
  @ApiProperty({ format: 'date-time', description: 'Until then nobody else gets the session.' }) held_until!: string;
}

/** A session, and the attempt that has it. */
export class ClaimResponse {
  @ApiProperty({ type: SessionResponse }) session!: SessionResponse;
  @ApiProperty({ type: AttemptResponse }) attempt!: AttemptResponse;
}

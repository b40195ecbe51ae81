import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Min } from 'class-validator';
import { MIN_SESSION_TTL } from '#platform/config/settings.js';
import type { Int64 } from '#platform/money/int64.js';
import { MINOR_UNIT_DIGITS } from '#platform/money/iso-4217.js';
import {
  Closed,
  ColumnText,
  IsInt64,
  IsTimestamp,
  Nested,
  Optional,
  Required,
} from '../../edge/validation/decorators.js';
import { NamedSessionRequest, SessionResponse } from '../session.dto.js';

const SECONDS = `must be a whole number, ${MIN_SESSION_TTL} or more`;

/** Which session is to live longer, and until when: one of `token` and `id`, and one of `seconds` and `expires_at`. */
@Closed()
export class ExtendSessionRequest extends NamedSessionRequest {
  @Optional(
    {
      type: 'integer',
      minimum: MIN_SESSION_TTL,
      example: 1800,
      description: 'From now on; no session lives longer than `MAX_SESSION_TTL` after its opening.',
    },
    IsInt({ message: SECONDS }),
    Min(MIN_SESSION_TTL, { message: SECONDS }),
  )
  seconds?: number | null;

  @Optional(
    { type: String, format: 'date-time', description: 'RFC 3339, in the future; cut to whole seconds.' },
    IsTimestamp(),
  )
  expires_at?: string | null;
}

/** A session that lives longer. */
export class ExtendSessionResponse {
  @ApiProperty({ type: SessionResponse }) session!: SessionResponse;

  @ApiPropertyOptional({
    description: 'Of a client session: its client token from now on. The former one ends when it says.',
  })
  client_token?: string;
}

const CURRENCIES = [...MINOR_UNIT_DIGITS.keys()];
/** As Prism's `merchant_session_id`. */
const MAX_REFERENCE = 255;

/** What the session is to be for. */
@Closed()
export class ChangedAmount {
  @Required({ type: 'integer', format: 'int64', minimum: 0, description: 'Minor units.', example: 1200 }, IsInt64(0n))
  minor_amount!: Int64;

  @Required(
    { description: 'ISO 4217.', example: 'EUR' },
    IsIn(CURRENCIES, { message: 'must be the code of a currency, such as EUR' }),
  )
  currency!: string;
}

/** What is to change of a payment session: at least one of them; what is absent stays. */
@Closed()
export class UpdateSessionRequest {
  @ApiPropertyOptional({ type: ChangedAmount })
  @IsOptional()
  @Nested(() => ChangedAmount)
  amount?: ChangedAmount | null;

  @Optional(
    {
      type: String,
      description: 'Any text, such as JSON, in place of what there was. Kept encrypted, and shown nowhere.',
    },
    IsString(),
  )
  metadata?: string | null;

  @Optional(
    {
      type: String,
      minLength: 1,
      maxLength: MAX_REFERENCE,
      description: 'Its name from now on; the former one is free.',
    },
    ColumnText(1, MAX_REFERENCE),
  )
  reference?: string | null;
}

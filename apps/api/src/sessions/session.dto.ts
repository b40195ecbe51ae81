import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import { SESSION_KINDS, SESSION_STATES, type SessionKind, type SessionState } from '#core/sessions/index.js';
import type { Int64 } from '#platform/money/int64.js';
import { Closed, ColumnText, Nested, Optional } from '../edge/validation/decorators.js';
import { AMOUNT_DECIMAL, BrowserInfo } from './introspection.dto.js';

@Closed()
export class RedeemRequest {
  @ApiProperty({ description: 'Any token of the session.' })
  @IsString()
  token!: string;

  @ApiPropertyOptional({ type: BrowserInfo, description: 'Compared with the one that the session was opened for.' })
  @IsOptional()
  @Nested(() => BrowserInfo)
  browser_info?: BrowserInfo | null;

  @Optional(
    { type: String, maxLength: 255, description: 'Your name for the payment, or the provider’s.' },
    ColumnText(1, 255),
  )
  payment_reference?: string | null;
}

/** One session, by token or by id. */
@Closed()
export class NamedSessionRequest {
  @ApiPropertyOptional({ description: 'Any token of the session.' })
  @IsOptional()
  @IsString()
  token?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Id of the session, instead of a token.' })
  @IsOptional()
  @IsString()
  id?: string;
}

/** A session of any kind, without its secrets. */
export class SessionResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) merchant_id!: string;
  @ApiProperty({ enum: SESSION_KINDS, enumName: 'SessionKind' }) kind!: SessionKind;
  @ApiProperty({ enum: SESSION_STATES, enumName: 'SessionState' }) state!: SessionState;
  @ApiProperty() test_mode!: boolean;
  @ApiPropertyOptional({ description: 'merchant_session_id or orderId.' }) reference?: string;
  @ApiPropertyOptional() connector?: string;
  @ApiPropertyOptional() terminal_id?: string;
  @ApiPropertyOptional({ type: 'integer', format: 'int64', description: 'Minor units of `currency`.' })
  amount_minor?: Int64;
  @ApiPropertyOptional(AMOUNT_DECIMAL) amount_decimal?: string;
  @ApiPropertyOptional({ description: 'ISO 4217.' }) currency?: string;
  @ApiProperty({ description: 'Counts the changes; 1 when it is new.' }) version!: number;
  @ApiProperty({ format: 'date-time' }) created_at!: string;
  @ApiProperty({ format: 'date-time' }) updated_at!: string;
  @ApiProperty({ format: 'date-time' }) expires_at!: string;
  @ApiProperty({ description: 'Payment attempts so far, the present one with them.' }) attempts!: number;
  @ApiPropertyOptional({
    format: 'date-time',
    description: 'Until when the latest attempt holds the session, or held it; absent when it was released.',
  })
  held_until?: string;
  @ApiPropertyOptional({ description: 'What whoever redeemed the session called the payment.' })
  payment_reference?: string;
  @ApiPropertyOptional({ description: 'Whether the attempt was completed after its hold was over.' }) late?: boolean;
  @ApiPropertyOptional({ format: 'date-time' }) redeemed_at?: string;
  @ApiPropertyOptional({ format: 'date-time' }) revoked_at?: string;
  @ApiProperty({ description: 'Whether what is personal was erased.' }) erased!: boolean;
}

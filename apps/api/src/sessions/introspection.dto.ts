import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString } from 'class-validator';
import type { SessionKind, SessionState } from '#core/sessions/session.types.js';
import type { Int64 } from '#platform/money/int64.js';

export class IntrospectRequest {
  @ApiProperty({ description: 'Any token of a session.' })
  @IsString()
  token!: string;
}

export class AmountResponse {
  @ApiPropertyOptional({ type: 'integer', format: 'int64', description: 'Minor units.' })
  minor_amount?: Int64;

  @ApiPropertyOptional({ description: 'ISO 4217.' })
  currency?: string;
}

/** In the manner of RFC 7662: nothing but `active` for a token that is not good. */
export class IntrospectResponse {
  @ApiProperty() active!: boolean;
  @ApiPropertyOptional({ format: 'uuid' }) id?: string;
  @ApiPropertyOptional({ type: String, enum: ['payment', 'client', 'hosted_fields'] }) kind?: SessionKind;
  @ApiPropertyOptional({ type: String, enum: ['active'] }) state?: SessionState;
  @ApiPropertyOptional() test_mode?: boolean;
  @ApiPropertyOptional({ description: 'merchant_session_id or orderId.' }) reference?: string;
  @ApiPropertyOptional() connector?: string;
  @ApiPropertyOptional() terminal_id?: string;
  @ApiPropertyOptional({ type: AmountResponse }) amount?: AmountResponse;
  @ApiPropertyOptional({ format: 'date-time' }) created_at?: string;
  @ApiPropertyOptional({ format: 'date-time' }) expires_at?: string;
  @ApiPropertyOptional({ description: 'Hosted Fields: payment or tokenization.' }) scenario?: string;
  @ApiPropertyOptional({ description: 'Hosted Fields: the secure token to be changed.' }) secure_token_id?: string;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import { SESSION_KINDS, type SessionKind, type SessionState } from '#core/sessions/index.js';
import type { Int64 } from '#platform/money/int64.js';
import { Nested } from '../edge/validation/decorators.js';

/** The browser that presents a token, by the names that Prism has for it; other members are not looked at. */
export class BrowserInfo {
  @ApiPropertyOptional({ type: String, nullable: true, example: '203.0.113.9' })
  @IsOptional()
  @IsString()
  ip_address?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Mozilla/5.0...' })
  @IsOptional()
  @IsString()
  user_agent?: string | null;
}

export class IntrospectRequest {
  @ApiProperty({ description: 'Any token of a session.' })
  @IsString()
  token!: string;

  @ApiPropertyOptional({ type: BrowserInfo, description: 'Compared with the one that the session was opened for.' })
  @IsOptional()
  @Nested(() => BrowserInfo)
  browser_info?: BrowserInfo | null;
}

const BINDING = { enum: ['match', 'mismatch', 'unknown'], enumName: 'BindingResult' };

class BindingResponse {
  @ApiProperty(BINDING) ip_address!: string;
  @ApiProperty(BINDING) user_agent!: string;
}

/** Shows a minor unit that was taken for another. */
export const AMOUNT_DECIMAL = {
  description: 'The amount in units of its currency, exact; absent where the currency has no minor unit that is known.',
  example: '12.34',
};

export class AmountResponse {
  @ApiPropertyOptional({ type: 'integer', format: 'int64', description: 'Minor units.' })
  minor_amount?: Int64;

  @ApiPropertyOptional({ description: 'ISO 4217.' })
  currency?: string;
}

/** In the manner of RFC 7662: nothing but `active` for a token that is not good. */
export class IntrospectResponse {
  @ApiProperty({ description: 'Whether the session goes on, be it that a payment attempt holds it: `state` tells.' })
  active!: boolean;

  @ApiPropertyOptional({ format: 'uuid' }) id?: string;
  @ApiPropertyOptional({ enum: SESSION_KINDS, enumName: 'SessionKind' }) kind?: SessionKind;
  @ApiPropertyOptional({
    enum: ['active', 'processing', 'unresolved'],
    description:
      'Whether it can be claimed (`active`), a payment attempt holds it, or nobody has said how the latest one ended.',
  })
  state?: SessionState;

  @ApiPropertyOptional() test_mode?: boolean;
  @ApiPropertyOptional({ description: 'merchant_session_id or orderId.' }) reference?: string;
  @ApiPropertyOptional() connector?: string;
  @ApiPropertyOptional() terminal_id?: string;
  @ApiPropertyOptional({ type: AmountResponse }) amount?: AmountResponse;
  @ApiPropertyOptional(AMOUNT_DECIMAL) amount_decimal?: string;
  @ApiPropertyOptional({ format: 'date-time' }) created_at?: string;
  @ApiPropertyOptional({ format: 'date-time' }) expires_at?: string;
  @ApiPropertyOptional({ type: 'integer', description: 'Payment attempts so far, the present one with them.' })
  attempts?: number;
  @ApiPropertyOptional({
    format: 'date-time',
    description: 'Until when the latest attempt holds the session, or held it when it is unresolved.',
  })
  held_until?: string;
  @ApiPropertyOptional({ description: 'Hosted Fields: payment or tokenization.' }) scenario?: string;
  @ApiPropertyOptional({ description: 'Hosted Fields: the secure token to be changed.' }) secure_token_id?: string;
  @ApiPropertyOptional({ type: BindingResponse, description: 'Where the request had browser_info.' })
  binding?: BindingResponse;
}

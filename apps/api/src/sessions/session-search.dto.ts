import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString } from 'class-validator';
import { KINDS, SESSION_KINDS, SESSION_STATES, type SessionKind, type SessionState } from '#core/sessions/index.js';
import { Closed, IsTimestamp } from '../edge/validation/decorators.js';
import { PageQuery } from '../edge/page.dto.js';

/** What sessions must have in common; absent members do not narrow the search. */
@Closed()
export class SessionQuery extends PageQuery {
  @ApiPropertyOptional({
    enum: SESSION_KINDS,
    enumName: 'SessionKind',
    description: `${Object.entries(KINDS)
      .map(([kind, { api }]) => `${kind}: ${api}'s`)
      .join('; ')}.`,
  })
  @IsOptional()
  @IsIn(SESSION_KINDS, { message: `must be one of ${SESSION_KINDS.join(', ')}` })
  kind?: SessionKind;

  @ApiPropertyOptional({ enum: SESSION_STATES, enumName: 'SessionState', description: 'What has become of it.' })
  @IsOptional()
  @IsIn(SESSION_STATES, { message: `must be one of ${SESSION_STATES.join(', ')}` })
  state?: SessionState;

  @ApiPropertyOptional({ description: 'merchant_session_id or orderId, exactly.' })
  @IsOptional()
  @IsString()
  reference?: string;

  @ApiPropertyOptional({ description: 'What whoever redeemed the session called the payment, exactly.' })
  @IsOptional()
  @IsString()
  payment_reference?: string;

  @ApiPropertyOptional({
    minLength: 1,
    description:
      'The customerId that client sessions were opened with. With the admin key, a merchant_id stands beside it.',
  })
  @IsOptional()
  @IsString()
  @IsNotEmpty({ message: 'must not be empty' })
  customer_id?: string;

  @ApiPropertyOptional({ description: 'Name of the connector, such as stripe.' })
  @IsOptional()
  @IsString()
  connector?: string;

  @ApiPropertyOptional({ description: 'Id of the processing terminal.' })
  @IsOptional()
  @IsString()
  terminal_id?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'ISO 8601; this moment included.' })
  @IsOptional()
  @IsTimestamp()
  created_after?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'ISO 8601; this moment not included.' })
  @IsOptional()
  @IsTimestamp()
  created_before?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'ISO 8601; this moment included.' })
  @IsOptional()
  @IsTimestamp()
  expires_after?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'ISO 8601; this moment not included.' })
  @IsOptional()
  @IsTimestamp()
  expires_before?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Whose sessions. Heeded with the admin key only.' })
  @IsOptional()
  @IsString()
  merchant_id?: string;
}

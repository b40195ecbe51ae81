import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { SESSION_KINDS, SESSION_STATES, type SessionKind, type SessionState } from '#core/sessions/session.types.js';
import { Closed, IsTimestamp } from '#platform/validation/decorators.js';
import { PageQuery } from '../page.dto.js';

/** What sessions must have in common; absent members do not narrow the search. */
@Closed()
export class SessionQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, enum: SESSION_KINDS })
  @IsOptional()
  @IsIn(SESSION_KINDS, { message: `must be one of ${SESSION_KINDS.join(', ')}` })
  kind?: SessionKind;

  @ApiPropertyOptional({ type: String, enum: SESSION_STATES })
  @IsOptional()
  @IsIn(SESSION_STATES, { message: `must be one of ${SESSION_STATES.join(', ')}` })
  state?: SessionState;

  @ApiPropertyOptional({ description: 'merchant_session_id or orderId, exactly.' })
  @IsOptional()
  @IsString()
  reference?: string;

  @ApiPropertyOptional({ example: 'stripe' })
  @IsOptional()
  @IsString()
  connector?: string;

  @ApiPropertyOptional({ example: '1234001' })
  @IsOptional()
  @IsString()
  terminal_id?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsTimestamp()
  created_after?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsTimestamp()
  created_before?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'For the admin: whose sessions.' })
  @IsOptional()
  @IsString()
  merchant_id?: string;
}

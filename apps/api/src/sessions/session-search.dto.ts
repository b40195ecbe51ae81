import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString } from 'class-validator';
import { SESSION_KINDS, SESSION_STATES, type SessionKind, type SessionState } from '#core/sessions/session.types.js';
import { Closed } from '#platform/validation/decorators.js';
import { PageQuery } from '../page.dto.js';

const IsTime = (): PropertyDecorator => IsISO8601({ strict: true }, { message: 'must be an ISO 8601 date and time' });

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
  @IsTime()
  created_after?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsTime()
  created_before?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'For the admin: whose sessions.' })
  @IsOptional()
  @IsString()
  merchant_id?: string;
}

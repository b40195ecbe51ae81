import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Min } from 'class-validator';
import { MIN_SESSION_TTL } from '#platform/config/settings.js';
import { Closed, IsTimestamp, Optional } from '../../edge/validation/decorators.js';
import { NamedSessionRequest, SessionResponse } from '../session.dto.js';

const SECONDS = `must be a whole number, ${MIN_SESSION_TTL} or more`;

/** Which session is to live longer, and until when: one of `token` and `id`, and one of `seconds` and `expires_at`. */
@Closed()
export class ExtendSessionRequest extends NamedSessionRequest {
  @Optional(
    { type: 'integer', minimum: MIN_SESSION_TTL, example: 1800, description: 'From now on.' },
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

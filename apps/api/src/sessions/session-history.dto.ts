import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsOptional, IsString, ValidateBy } from 'class-validator';
import { SESSION_EVENT_TYPES, type SessionEventType } from '#core/sessions/index.js';
import { asWritten } from '#platform/json/json-text.js';
import { stringifyJson } from '#platform/json/lossless-json.js';
import { Closed, Optional } from '../edge/validation/decorators.js';
import { IsFreeJson } from '../edge/validation/free-json.js';
import { SessionResponse } from './session.dto.js';
import { IsStepLabel, StepLabel } from './step-label.js';

/** Enough for what a step has to say; a session is no place to keep documents in. */
const MAX_DATA_CHARACTERS = 16_384;
const MAX_AFTER = 20;

const IsStepData = (): PropertyDecorator =>
  ValidateBy({
    name: 'isStepData',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'object' && value !== null && stringifyJson(asWritten(value)).length <= MAX_DATA_CHARACTERS,
      defaultMessage: () => `must be an object of at most ${MAX_DATA_CHARACTERS} characters as JSON`,
    },
  });

/** A step of a checkout. */
@Closed()
export class RecordStepRequest {
  @ApiProperty({ description: 'Any token of the session.' })
  @IsString()
  token!: string;

  @StepLabel({ example: '3ds_challenge' })
  name!: string;

  @StepLabel({ example: 'started' })
  status!: string;

  @ApiPropertyOptional({ type: Object, description: 'Kept encrypted.', example: { acs: 'https://acs.example' } })
  @IsOptional()
  @IsFreeJson()
  @IsStepData()
  data?: object;

  @Optional(
    {
      type: [String],
      maxItems: MAX_AFTER,
      description:
        'Names of steps that must have been recorded before in this session, each as often as it stands here.',
      example: ['3ds_challenge'],
    },
    ArrayMaxSize(MAX_AFTER, { message: `must have at most ${MAX_AFTER} names` }),
    IsStepLabel({ each: true }),
  )
  after?: string[] | null;
}

/** One thing that happened to a session. */
export class SessionEventResponse {
  @ApiProperty({ description: "1 for the creation; the session's version after the event." }) seq!: number;
  @ApiProperty({ enum: SESSION_EVENT_TYPES, enumName: 'SessionEventType' }) type!: SessionEventType;
  @ApiPropertyOptional({ description: 'Number of the payment attempt that it is about.' }) attempt?: number;
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'API key that asked for it; absent where it was an administrator.',
  })
  actor_key_id?: string;
  @ApiProperty() request_id!: string;
  @ApiProperty({ format: 'date-time' }) created_at!: string;
  @ApiPropertyOptional({ type: Object, description: 'Names of what changed, never values; the step.' })
  detail?: object;
}

export class SessionEventPage {
  @ApiProperty({ type: [SessionEventResponse] }) items!: SessionEventResponse[];
  @ApiPropertyOptional({ description: 'Present when there are more.' }) next_cursor?: string;
}

export class SessionPage {
  @ApiProperty({ type: [SessionResponse] }) items!: SessionResponse[];
  @ApiPropertyOptional({ description: 'Present when there are more.' }) next_cursor?: string;
}

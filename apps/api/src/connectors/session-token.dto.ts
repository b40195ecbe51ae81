import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, ValidateBy } from 'class-validator';
import { isInt64, type Int64 } from '#platform/money/int64.js';
import { Nested } from '#platform/validation/decorators.js';

const INT64_TEXT = /^-?\d{1,19}$/;

/** proto3 JSON: an int64 is a number or its decimal text. */
const IsProtoInt64 = (): PropertyDecorator =>
  ValidateBy({
    name: 'isInt64',
    validator: {
      validate: (value) =>
        isInt64(value) || (typeof value === 'string' && INT64_TEXT.test(value) && isInt64(BigInt(value))),
      defaultMessage: () => 'must be a whole number of 64 bits',
    },
  });

/** proto3 JSON of a secret: the text itself, or the message around it. */
const IsSecret = (): PropertyDecorator =>
  ValidateBy({
    name: 'isString',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' || typeof (value as { value?: unknown } | null)?.value === 'string',
      defaultMessage: () => 'must be text',
    },
  });

const IsJsonObject = (): PropertyDecorator =>
  ValidateBy({
    name: 'isObject',
    validator: {
      validate: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      defaultMessage: () => 'must be an object',
    },
  });

export class MoneyJson {
  @ApiProperty({ type: 'integer', format: 'int64', minimum: 0, example: 10000, description: 'Minor units.' })
  @IsOptional()
  @IsProtoInt64()
  minor_amount?: Int64 | string | null;

  @ApiProperty({ example: 'USD', description: 'ISO 4217.' })
  @IsOptional()
  @IsString()
  currency?: string | null;
}

/** proto3 JSON of CreateSessionTokenRequest. */
export class CreateSessionTokenRequest {
  @ApiProperty({ description: "The caller's name for the session.", example: 'session_001' })
  @IsOptional()
  @IsString()
  merchant_session_id?: string | null;

  @ApiProperty({ type: MoneyJson })
  @IsOptional()
  @Nested(() => MoneyJson)
  amount?: MoneyJson | null;

  @ApiPropertyOptional({ type: String, description: 'Kept encrypted.' })
  @IsOptional()
  @IsSecret()
  metadata?: string | { value: string } | null;

  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsSecret()
  connector_feature_data?: string | { value: string } | null;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOptional()
  @IsJsonObject()
  state?: object | null;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOptional()
  @IsJsonObject()
  browser_info?: object | null;

  @ApiPropertyOptional({ description: "Absent: the mode of the caller's key." })
  @IsOptional()
  @IsBoolean()
  test_mode?: boolean | null;
}

export class CreateSessionTokenResponse {
  @ApiProperty({ example: 'sess_...' })
  session_token!: string;

  @ApiProperty({ example: 200 })
  status_code!: number;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn, IsInt, IsOptional } from 'class-validator';
import { API_KEY_SCOPES, MODES, type ApiKeyScope, type Mode } from '#platform/auth/principal.js';
import { MIN_SESSION_TTL } from '#platform/config/settings.js';
import { Closed, ColumnText, IsTimestamp, Nested, Optional } from '../edge/validation/decorators.js';
import { PageQuery } from '../edge/page.dto.js';

@Closed()
export class CreateMerchantRequest {
  @ApiProperty({ minLength: 1, maxLength: 255, example: 'Example shop' })
  @ColumnText(1, 255)
  name!: string;
}

const Ttl = (of: string): PropertyDecorator =>
  Optional(
    { type: 'integer', minimum: MIN_SESSION_TTL, description: `Of ${of}; up to \`MAX_SESSION_TTL\`.` },
    IsInt({ message: 'must be a whole number' }),
  );

/** How many seconds sessions live that are opened without saying it; a kind that is not there lives as the service has it. */
@Closed()
export class SessionTtls {
  @Ttl('payment sessions (Prism)') payment?: number | null;
  @Ttl('client sessions (Primer)') client?: number | null;
  @Ttl('Hosted Fields sessions (Payroc)') hosted_fields?: number | null;
}

/** What is to change of a merchant; absent members stay. */
@Closed()
export class UpdateMerchantRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 255 })
  @IsOptional()
  @ColumnText(1, 255)
  name?: string;

  @ApiPropertyOptional({ type: SessionTtls, description: 'What is null is from now on as the service has it.' })
  @IsOptional()
  @Nested(() => SessionTtls)
  session_ttls?: SessionTtls;
}

/** Which merchants to list. */
export class MerchantListQuery extends PageQuery {
  @ApiPropertyOptional({ minLength: 1, maxLength: 255, description: 'Part of the name, in whatever case.' })
  @IsOptional()
  @ColumnText(1, 255)
  name?: string;
}

export class MerchantResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: SessionTtls, description: 'Where the merchant has said so.' })
  session_ttls!: SessionTtls;
}

export class MerchantPage {
  @ApiProperty({ type: [MerchantResponse] })
  items!: MerchantResponse[];

  @ApiPropertyOptional()
  next_cursor?: string;
}

@Closed()
export class CreateApiKeyRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 255, example: 'checkout backend' })
  @IsOptional()
  @ColumnText(1, 255)
  name?: string;

  @ApiProperty({ enum: MODES, enumName: 'Mode', example: 'test' })
  @IsIn(MODES, { message: 'must be test or live' })
  mode!: Mode;

  @ApiPropertyOptional({
    enum: API_KEY_SCOPES,
    enumName: 'ApiKeyScope',
    isArray: true,
    description: 'All scopes when absent.',
  })
  @IsOptional()
  @IsArray({ message: 'must be a list' })
  @ArrayUnique({ message: 'must not repeat a scope' })
  @IsIn(API_KEY_SCOPES, { each: true, message: `must be among ${API_KEY_SCOPES.join(', ')}` })
  scopes?: ApiKeyScope[];

  @ApiPropertyOptional({ format: 'date-time', description: 'When the key ends by itself; never when absent.' })
  @IsOptional()
  @IsTimestamp()
  expires_at?: string;
}

export class ApiKeyResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  merchant_id!: string;

  @ApiPropertyOptional()
  name?: string;

  @ApiProperty({ enum: MODES, enumName: 'Mode' })
  mode!: Mode;

  @ApiProperty({ enum: API_KEY_SCOPES, enumName: 'ApiKeyScope', isArray: true })
  scopes!: ApiKeyScope[];

  @ApiProperty({ description: 'First characters of the key, to recognise it by.' })
  prefix!: string;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;

  @ApiPropertyOptional({ format: 'date-time' })
  expires_at?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'To within a few seconds; absent until the first use.' })
  last_used_at?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  revoked_at?: string;
}

export class IssuedApiKeyResponse extends ApiKeyResponse {
  @ApiProperty({ description: 'The key itself: shown here, once.' })
  key!: string;
}

export class ApiKeyPage {
  @ApiProperty({ type: [ApiKeyResponse] })
  items!: ApiKeyResponse[];

  @ApiPropertyOptional()
  next_cursor?: string;
}

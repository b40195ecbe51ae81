import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Matches } from 'class-validator';
import { CodePoints, MayBeAbsent } from '../../edge/validation/decorators.js';

/** Payroc publishes the pattern with bare dots; taken literally it refuses nothing that a stricter one would accept. */
const LIB_VERSION = /^\d{1,2}.\d{1,2}.\d{1,2}(?:-beta)?.\d+$/;

/** Body of the request for a Hosted Fields session. Open: unknown members are ignored. */
export class HostedFieldsSessionRequest {
  @ApiProperty({ description: 'Version of the Hosted Fields JavaScript library.', example: '1.6.0.172441' })
  @IsString()
  @Matches(LIB_VERSION, { message: 'must be a library version such as 1.6.0.172441' })
  libVersion!: string;

  @ApiProperty({ enum: ['payment', 'tokenization'], description: 'What the fields are used for.' })
  @IsIn(['payment', 'tokenization'], { message: 'must be payment or tokenization' })
  scenario!: 'payment' | 'tokenization';

  @ApiPropertyOptional({ minLength: 1, maxLength: 200, description: 'Secure token whose details are to be changed.' })
  @MayBeAbsent()
  @CodePoints(1, 200)
  @IsString()
  secureTokenId?: string;
}

/** Payroc, success: 201 with these three members. */
export class HostedFieldsSessionResponse {
  @ApiProperty({ example: '1234001' })
  processingTerminalId!: string;

  @ApiProperty({ description: 'Single-use session token for the Hosted Fields library.' })
  token!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'Ten minutes after creation, UTC.',
    example: '2026-07-02T13:30:00Z',
  })
  expiresAt!: string;
}

/** Payroc, identity: the answer of `POST /authorize`. */
export class AccessTokenResponse {
  @ApiProperty({ description: 'Bearer token for the processing-terminal operations.' })
  access_token!: string;

  @ApiProperty({ description: 'Lifetime in seconds.', example: 3600 })
  expires_in!: number;

  @ApiProperty({ description: 'Space-separated scopes of the API key.' })
  scope!: string;

  @ApiProperty({ enum: ['Bearer'] })
  token_type!: 'Bearer';
}

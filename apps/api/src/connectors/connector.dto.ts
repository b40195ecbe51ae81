import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsJsonObject } from '../edge/validation/free-json.js';
import { Closed, ColumnText } from '../edge/validation/decorators.js';
import { IsBoolean, IsOptional, IsString } from 'class-validator';

class ConnectorFlow {
  @ApiProperty({ enum: ['server_session', 'client_auth', 'server_auth'] }) flow!: string;
  @ApiProperty({ enum: ['provider', 'local'], description: '`local`: Tessera mints the token itself.' }) mode!: string;
}

class CredentialField {
  @ApiProperty() name!: string;
  @ApiProperty({ enum: ['string', 'url', 'boolean', 'string-list', 'map', 'object'] }) type!: string;
  @ApiProperty({ description: 'Masked wherever it is shown.' }) secret!: boolean;
  @ApiProperty() required!: boolean;
  @ApiPropertyOptional({ type: () => [CredentialField] }) fields?: readonly CredentialField[];
}

/** Our integration with one payment provider. */
export class ConnectorResponse {
  @ApiProperty({ example: 'stripe' }) name!: string;
  @ApiProperty({ example: 'Stripe' }) config_key!: string;
  @ApiProperty({ type: [ConnectorFlow] }) flows!: readonly ConnectorFlow[];
  @ApiProperty({ type: [CredentialField] }) credential_schema!: readonly CredentialField[];
  @ApiProperty({ type: Object, example: { sandbox: { base_url: 'https://api.stripe.com/' } } }) environments!: object;
}

export class ConnectorPage {
  @ApiProperty({ type: [ConnectorResponse] }) items!: ConnectorResponse[];
  @ApiPropertyOptional({ description: 'Present when there are more.' }) next_cursor?: string;
}

/** Credentials to store. */
@Closed()
export class CreateConnectorAccountRequest {
  @ApiProperty({ description: 'Name of the connector.', example: 'stripe' })
  @IsString()
  connector!: string;

  @ApiProperty({ minLength: 1, maxLength: 255, example: 'main' })
  @ColumnText(1, 255)
  name!: string;

  @ApiProperty({ type: Object, description: 'As inside x-connector-config.', example: { api_key: 'sk_test_1' } })
  @IsJsonObject()
  credentials!: object;

  @ApiPropertyOptional({ description: "Absent: the mode of the caller's key; an administrator has to say." })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  test_mode?: boolean;

  @ApiPropertyOptional({ description: 'Absent: the first account of a connector and mode is its default.' })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  default?: boolean;
}

/** What is to change; absent members stay, credentials are replaced whole. */
@Closed()
export class UpdateConnectorAccountRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 255 })
  @IsOptional()
  @ColumnText(1, 255)
  name?: string;

  @ApiPropertyOptional({ type: Object })
  @IsOptional()
  @IsJsonObject()
  credentials?: object;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  default?: boolean;
}

/** A merchant's stored credentials for one connector; secrets are masked. */
export class ConnectorAccountResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'stripe' }) connector!: string;
  @ApiProperty({ example: 'main' }) name!: string;
  @ApiProperty({
    type: Object,
    description: 'Masked; `unavailable` where they are sealed under a master key that the service lacks.',
    example: { api_key: '****' },
  })
  credentials!: object;
  @ApiProperty() test_mode!: boolean;
  @ApiProperty({ description: 'Whether calls without credentials and account get this one.' }) default!: boolean;
  @ApiProperty({ format: 'date-time' }) created_at!: string;
  @ApiProperty({ format: 'date-time' }) updated_at!: string;
}

export class ConnectorAccountPage {
  @ApiProperty({ type: [ConnectorAccountResponse] }) items!: ConnectorAccountResponse[];
  @ApiPropertyOptional({ description: 'Present when there are more.' }) next_cursor?: string;
}

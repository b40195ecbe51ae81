import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Int64 } from '#platform/money/int64.js';
import { BrowserInformationJson, ConnectorStateJson } from './prism-context.dto.js';
import { ProtoBoolean, ProtoInt64, ProtoMessage, ProtoSecret, ProtoText } from './proto-json.fields.js';

type Secret = string | { value: string } | null;

export class MoneyJson {
  @ProtoInt64('Minor units.', 10000) minor_amount?: Int64 | string | null;
  @ProtoText('ISO 4217.', 'USD') currency?: string | null;
}

/** proto3 JSON of CreateSessionTokenRequest. */
export class CreateSessionTokenRequest {
  @ProtoText("The caller's name for the session. Required.", 'session_001') merchant_session_id?: string | null;
  @ProtoMessage(() => MoneyJson) amount?: MoneyJson | null;
  @ProtoSecret('JSON text; kept encrypted.') metadata?: Secret;
  @ProtoSecret('JSON text with what only this connector understands.') connector_feature_data?: Secret;
  @ProtoMessage(() => ConnectorStateJson) state?: ConnectorStateJson | null;
  @ProtoMessage(() => BrowserInformationJson) browser_info?: BrowserInformationJson | null;
  @ProtoBoolean("Absent: the mode of the caller's key.") test_mode?: boolean | null;
}

/** proto3 JSON of CreateAccessTokenRequest. */
export class CreateAccessTokenRequest {
  @ProtoText("The caller's name for the token.") merchant_access_token_id?: string | null;
  @ProtoText('The headers of the call decide.') connector?: string | null;
  @ProtoSecret('JSON text.') metadata?: Secret;
  @ProtoSecret('JSON text with what only this connector understands.') connector_feature_data?: Secret;
  @ProtoBoolean("Absent: the mode of the caller's key.") test_mode?: boolean | null;
}

export class SdkSessionCustomerJson {
  @ProtoText('Name.') name?: string | null;
  @ProtoSecret('E-mail address.') email?: Secret;
  @ProtoText("The merchant's id of the customer.") id?: string | null;
  @ProtoText("The provider's id of the customer.") connector_customer_id?: string | null;
  @ProtoText('Phone number.') phone_number?: string | null;
  @ProtoText('Such as +44.') phone_country_code?: string | null;
}

/** proto3 JSON of CreateSdkSessionTokenRequest. */
export class CreateSdkSessionTokenRequest {
  @ProtoText("The caller's name for the session.", 'sdk_001') merchant_sdk_session_id?: string | null;
  @ProtoMessage(() => MoneyJson) amount?: MoneyJson | null;
  @ProtoInt64('Minor units of the currency of `amount`.') order_tax_amount?: Int64 | string | null;
  @ProtoInt64('Minor units of the currency of `amount`.') shipping_cost?: Int64 | string | null;
  @ProtoText('Name of the enum value.') payment_method_type?: string | null;
  @ProtoText('ISO 3166-1.', 'US') country_alpha2_code?: string | null;
  @ProtoMessage(() => SdkSessionCustomerJson) customer?: SdkSessionCustomerJson | null;
  @ProtoSecret('JSON text.') metadata?: Secret;
  @ProtoSecret('JSON text with what only this connector understands.') connector_feature_data?: Secret;
}

class ErrorInfoJson {
  @ApiPropertyOptional({ type: Object }) unified_details?: object;
  @ApiPropertyOptional({ type: Object, description: "The provider's own code, message and reason." })
  connector_details?: object;
}

/** What every answer has; an error stands in for the result, never beside it. */
class ProviderAnswerJson {
  @ApiPropertyOptional({ type: ErrorInfoJson }) error?: ErrorInfoJson;
  @ApiProperty({ example: 200, description: "The provider's status; 200 for a token minted here." })
  status_code!: number;
}

export class CreateSessionTokenResponse extends ProviderAnswerJson {
  @ApiPropertyOptional({ example: 'sess_...' }) session_token?: string;
  @ApiPropertyOptional({
    example: 'sess_...',
    description:
      "Tessera's own token of a session whose `session_token` is the provider's, which may be one for many sessions.",
  })
  tessera_token?: string;
}

export class CreateAccessTokenResponse extends ProviderAnswerJson {
  @ApiPropertyOptional({ type: Object, example: { value: '...' } }) access_token?: object;
  @ApiPropertyOptional({ example: 'Bearer' }) token_type?: string;
  @ApiPropertyOptional({ type: String, format: 'int64', description: 'Counted from the answer.' })
  expires_in_seconds?: string;
  @ApiPropertyOptional({ example: 'OPERATION_STATUS_SUCCESS' }) status?: string;
}

export class CreateSdkSessionTokenResponse extends ProviderAnswerJson {
  @ApiPropertyOptional({ type: Object, description: "What the provider's client SDK starts with." })
  session_token?: object;
}

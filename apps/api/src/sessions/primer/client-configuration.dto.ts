import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Int64 } from '#platform/money/int64.js';

const amount = { type: 'integer', format: 'int64' } as const;

/** A payment method that the SDK may show. */
class ConfiguredMethod {
  @ApiProperty() type!: string;
  @ApiPropertyOptional() id?: string;
  @ApiPropertyOptional() name?: string;
  @ApiPropertyOptional() implementationType?: string;
}

class ConfiguredModule {
  @ApiProperty() type!: string;
}

/** Unlike in the REST body, surcharges are plain integers and everything keyed is a list. */
export class ConfiguredNetwork {
  @ApiProperty({ example: 'VISA' }) type!: string;
  @ApiProperty(amount) surcharge!: Int64;
}

export class ConfiguredOption {
  @ApiProperty({ example: 'PAYMENT_CARD' }) type!: string;
  @ApiPropertyOptional(amount) surcharge?: Int64;
  @ApiPropertyOptional({ type: [ConfiguredNetwork] }) networks?: ConfiguredNetwork[];
}

export class ConfiguredPaymentMethod {
  @ApiProperty() vaultOnSuccess!: boolean;
  @ApiProperty({ type: [String] }) orderedAllowedCardNetworks!: readonly string[];
  @ApiProperty({ type: [ConfiguredOption] }) options!: ConfiguredOption[];
}

export class ConfiguredOrder {
  @ApiPropertyOptional() orderId?: string;
  @ApiPropertyOptional() currencyCode?: string;
  @ApiPropertyOptional() countryCode?: string;
  @ApiPropertyOptional({ ...amount, description: 'What the merchant set; SDKs take it first.' }) merchantAmount?: Int64;
  @ApiPropertyOptional({ ...amount, description: 'What the order adds up to.' }) totalOrderAmount?: Int64;
  @ApiProperty({ type: [Object] }) lineItems!: object[];
  @ApiProperty({ type: [Object] }) fees!: object[];
  @ApiPropertyOptional({ type: Object }) shipping?: object;
}

class ConfiguredSession {
  @ApiProperty() clientSessionId!: string;
  @ApiPropertyOptional({ type: Object }) customer?: object;
  @ApiProperty({ type: ConfiguredOrder }) order!: ConfiguredOrder;
  @ApiProperty({ type: ConfiguredPaymentMethod }) paymentMethod!: ConfiguredPaymentMethod;
}

/** Primer, client configuration: what client SDKs fetch first. Its lists are always there: SDKs fail without them. */
export class ClientConfigurationResponse {
  @ApiProperty() pciUrl!: string;
  @ApiProperty() coreUrl!: string;
  @ApiProperty() binDataUrl!: string;
  @ApiProperty({ description: 'Id of the merchant.' }) primerAccountId!: string;
  @ApiProperty({ enum: ['DEV', 'STAGING', 'SANDBOX', 'PRODUCTION'] }) env!: string;
  @ApiProperty({ type: [ConfiguredMethod] }) paymentMethods!: ConfiguredMethod[];
  @ApiProperty({ type: [ConfiguredModule] }) checkoutModules!: ConfiguredModule[];
  @ApiProperty({ type: ConfiguredSession }) clientSession!: ConfiguredSession;
}

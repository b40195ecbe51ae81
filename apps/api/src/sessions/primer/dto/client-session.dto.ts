import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import type { Int64 } from '#platform/money/int64.js';
import { Closed } from '../../../edge/validation/decorators.js';
import { CURRENCY_CODES } from './code-lists.js';
import { Customer } from './customer.dto.js';
import { OptionalAmount, OptionalMetadata, OptionalObject, OptionalOneOf, OptionalText } from './fields.js';
import { Order } from './order.dto.js';
import { PaymentMethod } from './payment-method.dto.js';

class ClientSessionFields {
  @OptionalText(1, 255, 'order-abc') orderId?: string | null;
  @OptionalOneOf(CURRENCY_CODES, 'GBP') currencyCode?: string | null;
  /** Overrides what the order adds up to. */
  @OptionalAmount(1000) amount?: Int64 | null;
  @OptionalObject(() => Order) order?: Order | null;
  @OptionalText(1, 255, 'customer-123') customerId?: string | null;
  @OptionalObject(() => Customer) customer?: Customer | null;
  @OptionalMetadata() metadata?: Record<string, string | Int64> | null;
  @OptionalObject(() => PaymentMethod) paymentMethod?: PaymentMethod | null;
}

/** Primer, body of `POST /client-session`: nothing is mandatory, unknown top-level members are refused. */
@Closed()
export class ClientSessionAPIRequest extends ClientSessionFields {}

/** Primer, body of `PATCH /client-session`: absent members stay, null clears. */
@Closed()
export class ClientSessionUpdateAPIRequest extends ClientSessionFields {
  @ApiProperty({ type: String, description: 'Client token of the session to change.' })
  @IsOptional()
  @IsString()
  clientToken?: string | null;
}

/** Query of `GET /client-session`. */
export class ClientSessionQuery {
  @ApiProperty({ description: 'Client token of the session.' })
  @IsOptional()
  @IsString()
  clientToken?: string;
}

/** Primer, a session as it stands, without empty members. */
export class ClientSessionAPIResponse extends ClientSessionFields {}

export class ClientSessionWarning {
  @ApiProperty({ example: 'CLIENT_SESSION' }) type!: string;
  @ApiProperty({ example: 'MISSING_DATA' }) code!: string;
  @ApiProperty() message!: string;
}

/** Primer, answer of the creation. */
export class ClientSessionWithTokenAPIResponse extends ClientSessionFields {
  @ApiProperty({ description: 'JWS for the client SDK; valid for 24 hours.' })
  clientToken!: string;

  @ApiProperty({ description: 'UTC, without a zone.', example: '2026-08-12T16:14:08.000000' })
  clientTokenExpirationDate!: string;

  @ApiProperty({ description: 'The same instant, under the name older guides use.' })
  clientExpirationDate!: string;

  @ApiPropertyOptional({ type: [ClientSessionWarning] })
  warnings?: ClientSessionWarning[];
}

import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsNumber, IsOptional, ValidateBy } from 'class-validator';
import type { Int64 } from '#platform/money/int64.js';
import { COUNTRY_CODES } from './code-lists.js';
import {
  OptionalAmount,
  OptionalFreeText,
  OptionalInteger,
  OptionalList,
  OptionalObject,
  OptionalOneOf,
  OptionalText,
  RequiredAmount,
} from './fields.js';

const NotNegative = (): PropertyDecorator =>
  ValidateBy({
    name: 'notNegative',
    validator: { validate: (value) => Number(value) >= 0, defaultMessage: () => 'must not be negative' },
  });

/** Primer, productData. */
export class ProductData {
  @OptionalText(1, 255) sku?: string | null;
  @OptionalText(1, 255) brand?: string | null;
  @OptionalText(1, 255) color?: string | null;
  @OptionalText(1, 255) globalTradeItemNumber?: string | null;
  @OptionalText(1, 255) manufacturerPartNumber?: string | null;
  @ApiPropertyOptional({ type: Number, minimum: 0 })
  @IsOptional()
  @IsNumber({}, { message: 'must be a number' })
  @NotNegative()
  weight?: number | null;
  @OptionalText(1, 255) weightUnit?: string | null;
  @OptionalText(1, 1024) pageUrl?: string | null;
}

/** Primer, line item: amount is for one piece; discount and tax are for the whole line. */
export class LineItem {
  @OptionalText(1, 255, 'shoe-123') itemId?: string | null;
  @OptionalText(0, 255) name?: string | null;
  @OptionalText(0, 255, 'Blue Shoe') description?: string | null;
  @RequiredAmount(100) amount!: Int64;
  @OptionalInteger(10) quantity?: Int64 | null;
  @OptionalAmount() discountAmount?: Int64 | null;
  @OptionalAmount() taxAmount?: Int64 | null;
  @OptionalText(1, 255) taxCode?: string | null;
  @OptionalOneOf(['PHYSICAL', 'DIGITAL']) productType?: string | null;
  @OptionalObject(() => ProductData) productData?: ProductData | null;
}

/** Primer, fee. */
export class Fee {
  @RequiredAmount(20) amount!: Int64;
  @OptionalText(1, 255, 'SURCHARGE') type?: string | null;
  @OptionalText(1, 255) description?: string | null;
}

/** Primer, shipping. */
export class Shipping {
  @OptionalAmount(50) amount?: Int64 | null;
  @OptionalFreeText() methodId?: string | null;
  @OptionalFreeText() methodName?: string | null;
  @OptionalFreeText() methodDescription?: string | null;
}

/** Primer, order. */
export class Order {
  @OptionalList(() => LineItem) lineItems?: LineItem[] | null;
  @OptionalOneOf(COUNTRY_CODES, 'FR') countryCode?: string | null;
  @OptionalOneOf(COUNTRY_CODES) retailerCountryCode?: string | null;
  @OptionalList(() => Fee) fees?: Fee[] | null;
  @OptionalObject(() => Shipping) shipping?: Shipping | null;
}

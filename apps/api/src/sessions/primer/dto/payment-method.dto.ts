import { ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn } from 'class-validator';
import type { Int64 } from '#platform/money/int64.js';
import { Closed, Nested, Optional } from '../../../edge/validation/decorators.js';
import { ApplePayAutomaticReloadRequest, ApplePayDeferredRequest, ApplePayRecurringRequest } from './apple-pay.dto.js';
import {
  OptionalAmount,
  OptionalBoolean,
  OptionalFreeObject,
  OptionalFreeText,
  OptionalObject,
  OptionalOneOf,
  OptionalText,
} from './fields.js';

/** Primer, card networks of a session. */
export const CARD_NETWORKS = [
  'AMEX',
  'DANKORT',
  'DINERS_CLUB',
  'DISCOVER',
  'EFTPOS',
  'ENROUTE',
  'ELO',
  'HIPER',
  'INTERAC',
  'JCB',
  'MAESTRO',
  'MASTERCARD',
  'MIR',
  'PRIVATE_LABEL',
  'UNIONPAY',
  'VISA',
  'CARTES_BANCAIRES',
  'OTHER',
];

/** Primer, surcharge: counts only once the client SDK has selected the method. */
export class Surcharge {
  @OptionalAmount(10) amount?: Int64 | null;
}

export class NetworkOption {
  @OptionalObject(() => Surcharge) surcharge?: Surcharge | null;
}

/** Primer, PAYMENT_CARD.networks: closed, and without EFTPOS although sessions may allow that network. */
@Closed()
export class NetworkOptions {
  @OptionalObject(() => NetworkOption) AMEX?: NetworkOption | null;
  @OptionalObject(() => NetworkOption) CARTES_BANCAIRES?: NetworkOption | null;
  @OptionalObject(() => NetworkOption) DANKORT?: NetworkOption | null;
  @OptionalObject(() => NetworkOption) DINERS_CLUB?: NetworkOption | null;
  @OptionalObject(() => NetworkOption) DISCOVER?: NetworkOption | null;
  @OptionalObject(() => NetworkOption) ENROUTE?: NetworkOption | null;
  @OptionalObject(() => NetworkOption) ELO?: NetworkOption | null;
  @OptionalObject(() => NetworkOption) HIPER?: NetworkOption | null;
  @OptionalObject(() => NetworkOption) INTERAC?: NetworkOption | null;
  @OptionalObject(() => NetworkOption) JCB?: NetworkOption | null;
  @OptionalObject(() => NetworkOption) MAESTRO?: NetworkOption | null;
  @OptionalObject(() => NetworkOption) MASTERCARD?: NetworkOption | null;
  @OptionalObject(() => NetworkOption) MIR?: NetworkOption | null;
  @OptionalObject(() => NetworkOption) PRIVATE_LABEL?: NetworkOption | null;
  @OptionalObject(() => NetworkOption) UNIONPAY?: NetworkOption | null;
  @OptionalObject(() => NetworkOption) VISA?: NetworkOption | null;
  @OptionalObject(() => NetworkOption) OTHER?: NetworkOption | null;
}

/** Primer, what every option may carry. */
class AnyOption {
  @OptionalObject(() => Surcharge) surcharge?: Surcharge | null;
  @OptionalFreeObject() extraMerchantData?: object | null;
}

/** Primer, option of a payment method type without rules of its own. */
export class PaymentMethodOption extends AnyOption {
  @OptionalFreeText() merchantName?: string | null;
}

/** Primer, option PAYMENT_CARD. */
export class CardOption extends PaymentMethodOption {
  @OptionalObject(() => NetworkOptions) networks?: NetworkOptions | null;
  @OptionalBoolean() captureVaultedCardCvv?: boolean | null;
}

/** Primer, option APPLE_PAY. */
export class ApplePayOption extends AnyOption {
  @OptionalText(1, 1024) merchantName?: string | null;
  @OptionalObject(() => ApplePayRecurringRequest) recurringPaymentRequest?: ApplePayRecurringRequest | null;
  @OptionalObject(() => ApplePayDeferredRequest) deferredPaymentRequest?: ApplePayDeferredRequest | null;
  @OptionalObject(() => ApplePayAutomaticReloadRequest) automaticReloadRequest?: ApplePayAutomaticReloadRequest | null;
}

const schemaOf = (option: new () => AnyOption) => ({
  type: 'object' as const,
  additionalProperties: true,
  allOf: [{ $ref: getSchemaPath(option) }],
});

/** Primer, paymentMethod. */
@ApiExtraModels(PaymentMethodOption, CardOption, ApplePayOption)
export class PaymentMethod {
  @OptionalBoolean() vaultOnSuccess?: boolean | null;
  @OptionalBoolean() vaultOn3DS?: boolean | null;
  @OptionalBoolean() vaultOnAgreement?: boolean | null;
  @OptionalText(0, 255, 'Purchase: Shoes') descriptor?: string | null;
  @OptionalOneOf(['FIRST_PAYMENT', 'ECOMMERCE', 'SUBSCRIPTION', 'UNSCHEDULED']) paymentType?: string | null;
  @Optional(
    { type: String, enum: CARD_NETWORKS, isArray: true },
    IsIn(CARD_NETWORKS, { each: true, message: 'must be one of the documented card networks' }),
    ArrayUnique({ message: 'must not repeat a network' }),
    IsArray(),
  )
  orderedAllowedCardNetworks?: string[] | null;
  @Optional(
    {
      type: 'object',
      properties: { PAYMENT_CARD: schemaOf(CardOption), APPLE_PAY: schemaOf(ApplePayOption) },
      additionalProperties: schemaOf(PaymentMethodOption),
    },
    Nested(() => PaymentMethodOption, {
      shape: 'map',
      byKey: { PAYMENT_CARD: () => CardOption, APPLE_PAY: () => ApplePayOption },
    }),
  )
  options?: Record<string, PaymentMethodOption> | null;
  @OptionalOneOf(['ESTIMATED', 'FINAL']) authorizationType?: string | null;
  @OptionalOneOf(['CardOnFile', 'Recurring', 'Unscheduled']) firstPaymentReason?: string | null;
}

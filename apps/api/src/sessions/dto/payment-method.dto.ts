import { ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn } from 'class-validator';
import type { Int64 } from '#platform/money/int64.js';
import { Closed, Nested, Optional } from '#platform/validation/decorators.js';
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

/** Primer, option of one payment method type: what any of them, PAYMENT_CARD and APPLE_PAY may carry. */
export class PaymentMethodOption {
  @OptionalObject(() => Surcharge) surcharge?: Surcharge | null;
  @OptionalFreeObject() extraMerchantData?: object | null;
  @OptionalFreeText() merchantName?: string | null;
  @OptionalObject(() => NetworkOptions) networks?: NetworkOptions | null;
  @OptionalBoolean() captureVaultedCardCvv?: boolean | null;
  @OptionalObject(() => ApplePayRecurringRequest) recurringPaymentRequest?: ApplePayRecurringRequest | null;
  @OptionalObject(() => ApplePayDeferredRequest) deferredPaymentRequest?: ApplePayDeferredRequest | null;
  @OptionalObject(() => ApplePayAutomaticReloadRequest) automaticReloadRequest?: ApplePayAutomaticReloadRequest | null;
}

/** Primer, paymentMethod. */
@ApiExtraModels(PaymentMethodOption)
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
    { type: 'object', additionalProperties: { $ref: getSchemaPath(PaymentMethodOption) } },
    Nested(() => PaymentMethodOption, { shape: 'map' }),
  )
  options?: Record<string, PaymentMethodOption> | null;
  @OptionalOneOf(['ESTIMATED', 'FINAL']) authorizationType?: string | null;
  @OptionalOneOf(['CardOnFile', 'Recurring', 'Unscheduled']) firstPaymentReason?: string | null;
}

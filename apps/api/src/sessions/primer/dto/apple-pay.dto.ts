import { IsISO8601, IsUrl } from 'class-validator';
import type { Int64 } from '#platform/money/int64.js';
import { CodePoints, IsInt64, Nested, Optional, Required } from '../../../edge/validation/decorators.js';
import { OptionalAmount, OptionalObject, OptionalOneOf, OptionalText, RequiredAmount } from './fields.js';

const INTERVAL_UNITS = ['minute', 'hour', 'day', 'month', 'year'];

const dateTime = { type: String, format: 'date-time' };
const IsDateTime = (): PropertyDecorator =>
  IsISO8601({ strict: true }, { message: 'must be an ISO 8601 date and time' });

const RequiredLabel = (): PropertyDecorator =>
  Required({ type: String, minLength: 1, maxLength: 1024 }, CodePoints(1, 1024));
const OptionalDateTime = (): PropertyDecorator => Optional(dateTime, IsDateTime());
const OptionalIntervalCount = (): PropertyDecorator =>
  Optional({ type: 'integer', format: 'int64', minimum: 1 }, IsInt64(1n));
const RequiredUrl = (): PropertyDecorator =>
  Required(
    { type: String, format: 'uri', minLength: 1, maxLength: 1024 },
    CodePoints(1, 1024),
    IsUrl({ require_tld: false, require_protocol: true }, { message: 'must be a URL' }),
  );

/** Primer, Apple Pay recurring billing. */
export class ApplePayBilling {
  @RequiredLabel() label!: string;
  @OptionalAmount() amount?: Int64 | null;
  @OptionalDateTime() recurringStartDate?: string | null;
  @OptionalDateTime() recurringEndDate?: string | null;
  @OptionalOneOf(INTERVAL_UNITS) recurringIntervalUnit?: string | null;
  @OptionalIntervalCount() recurringIntervalCount?: Int64 | null;
}

export class ApplePayDeferredBilling {
  @RequiredLabel() label!: string;
  @OptionalAmount() amount?: Int64 | null;
  @Required(dateTime, IsDateTime()) deferredPaymentDate!: string;
}

export class ApplePayAutomaticReloadBilling {
  @RequiredLabel() label!: string;
  @OptionalAmount() amount?: Int64 | null;
  @RequiredAmount() automaticReloadThresholdAmount!: Int64;
}

/** What the three Apple Pay requests have in common. */
class ApplePayRequest {
  @OptionalText(1, 1024) paymentDescription?: string | null;
  @OptionalText(1, 1024) billingAgreement?: string | null;
  @RequiredUrl() managementUrl!: string;
}

export class ApplePayRecurringRequest extends ApplePayRequest {
  @Required({ type: ApplePayBilling }, Nested(() => ApplePayBilling)) regularBilling!: ApplePayBilling;
  @OptionalObject(() => ApplePayBilling) trialBilling?: ApplePayBilling | null;
}

export class ApplePayDeferredRequest extends ApplePayRequest {
  @Required({ type: ApplePayDeferredBilling }, Nested(() => ApplePayDeferredBilling))
  deferredBilling!: ApplePayDeferredBilling;
  @OptionalDateTime() freeCancellationDate?: string | null;
  @OptionalText(3, 50) freeCancellationTimeZone?: string | null;
}

export class ApplePayAutomaticReloadRequest extends ApplePayRequest {
  @Required({ type: ApplePayAutomaticReloadBilling }, Nested(() => ApplePayAutomaticReloadBilling))
  automaticReloadBilling!: ApplePayAutomaticReloadBilling;
}

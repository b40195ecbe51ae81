import type { Int64 } from '#platform/money/int64.js';

interface Line {
  readonly amount: Int64;
  readonly quantity?: Int64 | null;
  readonly discountAmount?: Int64 | null;
  readonly taxAmount?: Int64 | null;
}

export interface ClientOrder {
  readonly lineItems?: readonly Line[] | null;
  readonly fees?: readonly { readonly amount: Int64 }[] | null;
  readonly shipping?: { readonly amount?: Int64 | null } | null;
  readonly countryCode?: string | null;
}

/** What one payment method type may carry; members that no rule looks at are carried along. */
export interface ClientPaymentMethodOption {
  readonly surcharge?: Surcharge | null;
  /** By card network: `{ surcharge? }`. */
  readonly networks?: object | null;
  /** Free-form, kept to the letter. */
  readonly extraMerchantData?: object | null;
}

export interface Surcharge {
  readonly amount?: Int64 | null;
}

export interface ClientPaymentMethod {
  readonly vaultOnSuccess?: boolean | null;
  readonly options?: Readonly<Record<string, ClientPaymentMethodOption | null>> | null;
  readonly orderedAllowedCardNetworks?: readonly string[] | null;
}

/**
 * What a client session holds, in Primer's own words, as the transports have checked it; members that rules do not look
 * at are carried along. `amount` is the merchant's override of what the order adds up to. Null means "cleared".
 */
export interface ClientSessionBody {
  readonly orderId?: string | null;
  readonly currencyCode?: string | null;
  readonly amount?: Int64 | null;
  readonly order?: ClientOrder | null;
  readonly customerId?: string | null;
  readonly customer?: object | null;
  readonly metadata?: Readonly<Record<string, string | Int64>> | null;
  readonly paymentMethod?: ClientPaymentMethod | null;
}

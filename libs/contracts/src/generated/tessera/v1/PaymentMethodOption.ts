// Original file: libs/contracts/proto/tessera/v1/client_sessions.proto

import type { Surcharge as _tessera_v1_Surcharge, Surcharge__Output as _tessera_v1_Surcharge__Output } from '../../tessera/v1/Surcharge.js';
import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../google/protobuf/Struct.js';
import type { NetworkOption as _tessera_v1_NetworkOption, NetworkOption__Output as _tessera_v1_NetworkOption__Output } from '../../tessera/v1/NetworkOption.js';
import type { ApplePayRecurringRequest as _tessera_v1_ApplePayRecurringRequest, ApplePayRecurringRequest__Output as _tessera_v1_ApplePayRecurringRequest__Output } from '../../tessera/v1/ApplePayRecurringRequest.js';
import type { ApplePayDeferredRequest as _tessera_v1_ApplePayDeferredRequest, ApplePayDeferredRequest__Output as _tessera_v1_ApplePayDeferredRequest__Output } from '../../tessera/v1/ApplePayDeferredRequest.js';
import type { ApplePayAutomaticReloadRequest as _tessera_v1_ApplePayAutomaticReloadRequest, ApplePayAutomaticReloadRequest__Output as _tessera_v1_ApplePayAutomaticReloadRequest__Output } from '../../tessera/v1/ApplePayAutomaticReloadRequest.js';

/**
 * What one payment method type may carry.
 */
export interface PaymentMethodOption {
  'surcharge'?: (_tessera_v1_Surcharge | null);
  /**
   * Handed through as it is.
   */
  'extra_merchant_data'?: (_google_protobuf_Struct | null);
  'merchant_name'?: (string);
  /**
   * PAYMENT_CARD: by card network.
   */
  'networks'?: ({[key: string]: _tessera_v1_NetworkOption});
  /**
   * PAYMENT_CARD.
   */
  'capture_vaulted_card_cvv'?: (boolean);
  /**
   * APPLE_PAY.
   */
  'recurring_payment_request'?: (_tessera_v1_ApplePayRecurringRequest | null);
  /**
   * APPLE_PAY.
   */
  'deferred_payment_request'?: (_tessera_v1_ApplePayDeferredRequest | null);
  /**
   * APPLE_PAY.
   */
  'automatic_reload_request'?: (_tessera_v1_ApplePayAutomaticReloadRequest | null);
  '_surcharge'?: "surcharge";
  '_merchant_name'?: "merchant_name";
  '_capture_vaulted_card_cvv'?: "capture_vaulted_card_cvv";
  '_recurring_payment_request'?: "recurring_payment_request";
  '_deferred_payment_request'?: "deferred_payment_request";
  '_automatic_reload_request'?: "automatic_reload_request";
}

/**
 * What one payment method type may carry.
 */
export interface PaymentMethodOption__Output {
  'surcharge'?: (_tessera_v1_Surcharge__Output);
  /**
   * Handed through as it is.
   */
  'extra_merchant_data'?: (_google_protobuf_Struct__Output);
  'merchant_name'?: (string);
  /**
   * PAYMENT_CARD: by card network.
   */
  'networks'?: ({[key: string]: _tessera_v1_NetworkOption__Output});
  /**
   * PAYMENT_CARD.
   */
  'capture_vaulted_card_cvv'?: (boolean);
  /**
   * APPLE_PAY.
   */
  'recurring_payment_request'?: (_tessera_v1_ApplePayRecurringRequest__Output);
  /**
   * APPLE_PAY.
   */
  'deferred_payment_request'?: (_tessera_v1_ApplePayDeferredRequest__Output);
  /**
   * APPLE_PAY.
   */
  'automatic_reload_request'?: (_tessera_v1_ApplePayAutomaticReloadRequest__Output);
  '_surcharge'?: "surcharge";
  '_merchant_name'?: "merchant_name";
  '_capture_vaulted_card_cvv'?: "capture_vaulted_card_cvv";
  '_recurring_payment_request'?: "recurring_payment_request";
  '_deferred_payment_request'?: "deferred_payment_request";
  '_automatic_reload_request'?: "automatic_reload_request";
}

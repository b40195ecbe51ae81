// Original file: libs/contracts/proto/tessera/v1/client_sessions.proto

import type { PaymentMethodOption as _tessera_v1_PaymentMethodOption, PaymentMethodOption__Output as _tessera_v1_PaymentMethodOption__Output } from '../../tessera/v1/PaymentMethodOption.js';

/**
 * How may be paid.
 */
export interface ClientSessionPaymentMethod {
  'vault_on_success'?: (boolean);
  /**
   * vaultOn3DS.
   */
  'vault_on3ds'?: (boolean);
  'vault_on_agreement'?: (boolean);
  'descriptor'?: (string);
  'payment_type'?: (string);
  'ordered_allowed_card_networks'?: (string)[];
  /**
   * By payment method type.
   */
  'options'?: ({[key: string]: _tessera_v1_PaymentMethodOption});
  'authorization_type'?: (string);
  'first_payment_reason'?: (string);
  '_vault_on_success'?: "vault_on_success";
  '_vault_on3ds'?: "vault_on3ds";
  '_vault_on_agreement'?: "vault_on_agreement";
  '_descriptor'?: "descriptor";
  '_payment_type'?: "payment_type";
  '_authorization_type'?: "authorization_type";
  '_first_payment_reason'?: "first_payment_reason";
}

/**
 * How may be paid.
 */
export interface ClientSessionPaymentMethod__Output {
  'vault_on_success'?: (boolean);
  /**
   * vaultOn3DS.
   */
  'vault_on3ds'?: (boolean);
  'vault_on_agreement'?: (boolean);
  'descriptor'?: (string);
  'payment_type'?: (string);
  'ordered_allowed_card_networks'?: (string)[];
  /**
   * By payment method type.
   */
  'options'?: ({[key: string]: _tessera_v1_PaymentMethodOption__Output});
  'authorization_type'?: (string);
  'first_payment_reason'?: (string);
  '_vault_on_success'?: "vault_on_success";
  '_vault_on3ds'?: "vault_on3ds";
  '_vault_on_agreement'?: "vault_on_agreement";
  '_descriptor'?: "descriptor";
  '_payment_type'?: "payment_type";
  '_authorization_type'?: "authorization_type";
  '_first_payment_reason'?: "first_payment_reason";
}

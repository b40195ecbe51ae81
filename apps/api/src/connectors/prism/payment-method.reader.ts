import type { FieldViolation } from '#platform/errors/field-violation.js';
import { nameOf } from './enum-name.js';

/** What Prism opens client sessions for; it refuses every other value of its own enum. */
const ACCEPTED = new Set(
  `
  AFFIRM ALI_PAY AMAZON_PAY APPLE_PAY BILL_DESK CASHAPP CASH_FREE CLASSIC_REWARD CREDIT DEBIT EASE_BUZZ EVOUCHER GIVEX GOOGLE_PAY
  INSTANT_BANK_TRANSFER INSTANT_BANK_TRANSFER_FINLAND INSTANT_BANK_TRANSFER_POLAND INTERAC LAZY_PAY MB_WAY NETBANKING NETWORK_TOKEN
  OPEN_BANKING OPEN_BANKING_UK PAY_PAL PAY_SAFE_CARD PAY_U PAZE PHONE_PE QWIKCILVER_WALLET REVOLUT_PAY SATISPAY SEPA_BANK_TRANSFER
  SKRILL TRUSTLY_BANK_REDIRECT UPI_COLLECT UPI_INTENT UPI_QR WERO WE_CHAT_PAY
  `
    .trim()
    .split(/\s+/),
);

export function paymentMethodViolations(value: string | number | undefined, path: string): FieldViolation[] {
  const name = nameOf(value);
  if (name === undefined || ACCEPTED.has(name)) return [];
  return [{ path, message: 'is no payment method that a client session can be opened for', reason: 'enum' }];
}

import type { SessionKind, SessionState } from '../session-types.js';

/** What sessions must have in common; absent members do not narrow the search. */
export interface SessionFilter {
  readonly kind?: SessionKind | undefined;
  readonly state?: SessionState | undefined;
  /** merchant_session_id or orderId, exactly. */
  readonly reference?: string | undefined;
  readonly connector?: string | undefined;
  readonly terminalId?: string | undefined;
  readonly createdAfter?: Date | undefined;
  readonly createdBefore?: Date | undefined;
  readonly expiresAfter?: Date | undefined;
  readonly expiresBefore?: Date | undefined;
  /** What whoever redeemed the session called the payment, exactly. */
  readonly paymentReference?: string | undefined;
}

/** What a caller asks for, who names a customer by their id. */
export interface SessionQuestion extends SessionFilter {
  readonly customerId?: string | undefined;
}

/** The same within a scope. */
export interface ScopedFilter extends SessionFilter {
  readonly merchantId?: string | undefined;
  /** Only sessions of test mode. */
  readonly testOnly?: boolean | undefined;
  /** Keyed digests of the customer's id, of which the session has one. */
  readonly customerKeys?: readonly Buffer[] | undefined;
}

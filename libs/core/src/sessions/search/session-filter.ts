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
}

/** The same within a scope. */
export interface ScopedFilter extends SessionFilter {
  readonly merchantId?: string | undefined;
  /** Only sessions of test mode. */
  readonly testOnly?: boolean | undefined;
}

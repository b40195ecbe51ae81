/** Which API opened the session: Prism, Primer or Payroc. */
export const SESSION_KINDS = ['payment', 'client', 'hosted_fields'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** Derived from the row and the clock, never stored. */
export const SESSION_STATES = ['active', 'redeemed', 'revoked', 'expired'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export const SESSION_EVENT_TYPES = ['created', 'updated', 'step', 'mismatch', 'redeemed', 'revoked', 'erased'] as const;
export type SessionEventType = (typeof SESSION_EVENT_TYPES)[number];

/** What is known of a session without its body, as lists have it. Amounts are minor units of the currency. */
export interface ListedSession {
  readonly id: string;
  readonly merchantId: string;
  readonly kind: SessionKind;
  readonly testMode: boolean;
  readonly reference: string | null;
  readonly connector: string | null;
  readonly terminalId: string | null;
  readonly amountMinor: bigint | null;
  readonly currency: string | null;
  readonly tokenKeyId: number;
  readonly version: number;
  readonly expiresAt: Date;
  readonly redeemedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** State by the database's clock at the time of the read. */
  readonly state: SessionState;
  /** Whether the body is gone. */
  readonly erased: boolean;
}

/** A session as it lies in the table. */
export interface StoredSession extends ListedSession {
  /** The dialect's body, encrypted; null once erased. */
  readonly sealed: Buffer | null;
}

import type { SessionDetails } from './session-details.js';

interface Kind {
  readonly api: string;
  readonly prefix: string;
  readonly has: readonly SearchedDetail[];
}
type SearchedDetail = 'connector' | 'terminalId';

/**
 * Which API opened the session, what stands in front of its token (it tells operators and secret scanners what leaked), and whether
 * such sessions have a connector or a terminal: who searches by one looks among no others. A new kind is a line here; what comes of
 * operations on it otherwise than on others is in `session-transitions.ts`.
 */
export const KINDS = {
  payment: { api: 'Prism', prefix: 'sess_', has: ['connector'] },
  client: { api: 'Primer', prefix: 'cs_', has: [] },
  hosted_fields: { api: 'Payroc', prefix: 'hf_', has: ['terminalId'] },
} as const satisfies Record<string, Kind>;
export type SessionKind = keyof typeof KINDS;
export const SESSION_KINDS = Object.keys(KINDS) as SessionKind[];

/** What a kind of session says, of itself and of its columns: those that it is not known to have would not be searched by. */
export type OfKind = {
  readonly [K in SessionKind]: { readonly kind: K } & Omit<Partial<SessionDetails>, SearchedDetail> & {
      readonly [D in SearchedDetail]?: D extends (typeof KINDS)[K]['has'][number] ? SessionDetails[D] : null;
    };
}[SessionKind];

/** Whether sessions of the kind may have it. */
export const mayHave = (kind: SessionKind, detail: SearchedDetail): boolean =>
  (KINDS[kind] as Kind).has.includes(detail);

/**
 * Derived from the row and the clock, never stored. `processing`: a payment attempt holds it. `unresolved`: the hold has lapsed,
 * and nobody has said how the attempt ended.
 */
export const SESSION_STATES = ['active', 'processing', 'unresolved', 'redeemed', 'revoked', 'expired'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export const SESSION_EVENT_TYPES = [
  'created',
  'updated',
  'extended',
  'step',
  'mismatch',
  'return_created',
  'returned',
  'claimed',
  'held',
  'released',
  'redeemed',
  'revoked',
  'erased',
] as const;
export type SessionEventType = (typeof SESSION_EVENT_TYPES)[number];

/** What is known of a session without its body, as lists have it. Amounts are minor units of the currency. */
export interface ListedSession extends SessionDetails {
  readonly id: string;
  readonly merchantId: string;
  readonly kind: SessionKind;
  readonly testMode: boolean;
  readonly tokenKeyId: number;
  readonly version: number;
  readonly expiresAt: Date;
  /** How many payment attempts there were, the present one with them. */
  readonly attempts: number;
  /** Until when the latest attempt holds the session, or held it when it was completed; null once it was released. */
  readonly heldUntil: Date | null;
  /** What whoever redeemed the session called the payment. */
  readonly paymentReference: string | null;
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

import type { MerchantCaller } from '#platform/auth/caller.js';

/** What keys are unique in, beside their merchant and mode. */
export const KEY_SCOPES = {
  /** Prism's `merchant_session_id`: the caller's name for a session, for as long as the session lives. */
  payment: 'payment',
  /** Payroc's `Idempotency-Key`. */
  hostedFields: 'hosted_fields',
} as const;
export type KeyScope = (typeof KEY_SCOPES)[keyof typeof KEY_SCOPES];

/** A key, and whose it is. */
export interface OwnedKey {
  readonly merchantId: string;
  readonly testMode: boolean;
  readonly scope: KeyScope;
  readonly key: string;
}

/** What a request claims with its key. */
export interface KeyClaim {
  readonly scope: KeyScope;
  readonly key: string;
  /** Digests of the request, that of the current master key first: it is stored, any of them recognises a replay. */
  readonly fingerprints: readonly Buffer[];
  /** How long the key stays bound. */
  readonly ttlSeconds: number;
}

export const isSameRequest = ({ fingerprints }: Pick<KeyClaim, 'fingerprints'>, stored: Buffer): boolean =>
  fingerprints.some((digest) => digest.equals(stored));

/** As parameters of a statement, in the order of the primary key. */
export const keyValues = ({ merchantId, testMode, scope, key }: OwnedKey): unknown[] => [
  merchantId,
  testMode,
  scope,
  key,
];

export const keyOf = (
  { principal: { merchantId, mode } }: MerchantCaller,
  { scope, key }: Pick<KeyClaim, 'scope' | 'key'>,
): OwnedKey => ({ merchantId, testMode: mode === 'test', scope, key });

import type { ActingCaller } from '#platform/auth/caller.js';

/** What keys are unique in, beside their merchant and mode. */
export const KEY_SCOPES = {
  /** Prism's `merchant_session_id`: the caller's name for a session, for as long as the session lives. */
  payment: 'payment',
  /** Payroc's `Idempotency-Key`. */
  hostedFields: 'hosted_fields',
} as const;
/** `call:` and the name of an operation: the `Idempotency-Key` of any other call. */
export type KeyScope = (typeof KEY_SCOPES)[keyof typeof KEY_SCOPES] | `call:${string}`;

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
  { principal: { merchantId, mode } }: ActingCaller,
  { scope, key }: Pick<KeyClaim, 'scope' | 'key'>,
): OwnedKey => ({ merchantId, testMode: mode === 'test', scope, key });

/** As parameters of the statement that binds the key. */
export const boundValues = (caller: ActingCaller, claim: KeyClaim): unknown[] => [
  ...keyValues(keyOf(caller, claim)),
  claim.fingerprints[0],
  claim.ttlSeconds,
];

import { NIL } from 'uuid';
import type { Caller } from '#platform/auth/caller.js';
import type { ActingPrincipal, Principal } from '#platform/auth/principal.js';
import { OPERATOR } from '../database/index.js';

/** Whoever names calls: a merchant, somebody who acts for one, or an administrator, whose own calls are of no merchant. */
export type NamingCaller = Caller<Principal | ActingPrincipal>;

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
  /** JSON: what the answer has from the first call, where it is made again of a later one; nothing personal or secret. */
  readonly kept?: string;
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

/** Whose its key is: of the administrator's own calls, nobody's. */
export const ownerOf = ({ principal }: NamingCaller): Pick<OwnedKey, 'merchantId' | 'testMode'> =>
  principal.type === 'admin'
    ? { merchantId: NIL, testMode: false }
    : { merchantId: principal.merchantId, testMode: principal.mode === 'test' };

/** Whose turn at the database it is. */
export const dealtWithBy = ({ principal }: NamingCaller): string =>
  principal.type === 'admin' ? OPERATOR : principal.merchantId;

export const keyOf = (caller: NamingCaller, { scope, key }: Pick<KeyClaim, 'scope' | 'key'>): OwnedKey => ({
  ...ownerOf(caller),
  scope,
  key,
});

/** As parameters of the statement that binds the key. */
export const boundValues = (caller: NamingCaller, claim: KeyClaim): unknown[] => [
  ...keyValues(keyOf(caller, claim)),
  claim.fingerprints[0],
  claim.ttlSeconds,
];

/** Test keys see and make test-mode sessions only. */
export const MODES = ['test', 'live'] as const;
export type Mode = (typeof MODES)[number];

export const API_KEY_SCOPES = ['sessions:write', 'sessions:read', 'connectors:write', 'terminals:write'] as const;
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];

/** A caller who has shown a credential of a merchant. */
export interface MerchantPrincipal {
  readonly type: 'merchant';
  readonly merchantId: string;
  readonly keyId: string;
  readonly mode: Mode;
  readonly scopes: readonly ApiKeyScope[];
  /** How many seconds the merchant's sessions live, by their kind, where the merchant has said so. */
  readonly sessionTtls?: Readonly<Record<string, number>> | undefined;
}

/** A merchant for whom something is done: by a key of theirs, or by an administrator, who has none. */
export type ActingPrincipal = Omit<MerchantPrincipal, 'keyId'> & { readonly keyId: string | null };

/** A caller who has shown the admin key. */
export interface AdminPrincipal {
  readonly type: 'admin';
}

export type Principal = MerchantPrincipal | AdminPrincipal;

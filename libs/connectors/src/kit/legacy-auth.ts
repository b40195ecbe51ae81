/** Metadata keys that carry generic credentials (Prism, legacy headers). */
export type LegacyKeyHeader = 'x-api-key' | 'x-key1' | 'x-key2' | 'x-api-secret' | 'x-auth-key-map';

const KEY_HEADERS = {
  'header-key': ['x-api-key'],
  'body-key': ['x-api-key', 'x-key1'],
  'signature-key': ['x-api-key', 'x-key1', 'x-api-secret'],
  'multi-auth-key': ['x-api-key', 'x-key1', 'x-key2', 'x-api-secret'],
  'currency-auth-key': ['x-auth-key-map'],
  'no-key': [],
  'temporary-auth': [],
} as const satisfies Record<string, readonly LegacyKeyHeader[]>;

/** A value of `x-auth`. */
export type LegacyAuthType = keyof typeof KEY_HEADERS;

/** Which key headers each `x-auth` demands, in the order in which they are looked for. */
export const LEGACY_KEY_HEADERS: ReadonlyMap<string, readonly LegacyKeyHeader[]> = new Map(Object.entries(KEY_HEADERS));

/** Credential field -> the header that carries it, for each `x-auth` that a connector can use. */
export type LegacyAuth = Readonly<Partial<Record<LegacyAuthType, Readonly<Record<string, LegacyKeyHeader>>>>>;

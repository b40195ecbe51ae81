import { malformedHeader } from './malformed-header.js';

/** Prism: the connector of a call and its credentials, which connectors read for themselves. */
export const CONFIG_HEADER = 'x-connector-config';
const MEMBER = `${CONFIG_HEADER}.api_key`;

/**
 * The API key that clients put beside the configuration who can send nothing else, as those that Prism generates:
 * `{"config": {...}, "api_key": "tsk_..."}`.
 * @returns undefined where there is none
 * @throws TesseraError `invalid_request` for what cannot be read: it may hold one. The parser's own message would quote it
 */
export function keyInConfig(config: string | undefined): string | undefined {
  const { api_key: key } = readDocument(config) ?? {};
  if (key === undefined || key === null) return undefined;
  if (typeof key !== 'string') throw malformedHeader(MEMBER, 'must be text');
  return key;
}

/** @throws TesseraError `invalid_request` for a call with two credentials of which one is not the other */
export function requireSameKey(key: string, other: string | undefined): void {
  if (key !== other) throw malformedHeader(MEMBER, 'must be the key that authorization has, or not be there');
}

function readDocument(config: string | undefined): { readonly api_key?: unknown } | null {
  try {
    return config === undefined ? null : (JSON.parse(config) as { readonly api_key?: unknown } | null);
  } catch {
    throw malformedHeader(CONFIG_HEADER, 'must be valid JSON');
  }
}

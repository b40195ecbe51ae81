import type { AccessRule, CredentialKind } from '#api/edge/auth/access.js';
import { ERROR_CATALOGUE, type ErrorCode } from '#platform/errors/error-catalogue.js';
import type { AskedOperation } from './asked.operations.js';

/** Where a credential is put. */
export const PLACES = ['authorization', 'x-api-key', 'primer-client-token'] as const;
export type Place = (typeof PLACES)[number];

/** What a credential is, and for whom: anything but the first makes the caller somebody else. */
export interface Credential {
  readonly sort: 'none' | 'API key' | 'access token' | 'admin key' | 'client token' | 'access token of a client token';
  readonly flaw?: 'garbage' | 'expired' | 'revoked' | "another merchant's" | 'without the scope';
}

type Accepted = readonly [place: Place, sort: Credential['sort']];

const BEARER_KEY: Accepted = ['authorization', 'API key'];
const HEADER_KEY: Accepted = ['x-api-key', 'API key'];
const ADMIN_KEY: Accepted = ['authorization', 'admin key'];
const ACCESS_TOKEN: Accepted = ['authorization', 'access token'];

/** What lets a caller in, by the kind of credential that an operation declares. */
const LETS_IN: Readonly<Record<CredentialKind, Readonly<Record<'rest' | 'grpc', readonly Accepted[]>>>> = {
  'api-key': { rest: [HEADER_KEY], grpc: [HEADER_KEY, BEARER_KEY] },
  'bearer-key': { rest: [BEARER_KEY], grpc: [BEARER_KEY] },
  'optional-bearer-key': { rest: [BEARER_KEY], grpc: [BEARER_KEY] },
  'bearer-key-or-admin': { rest: [BEARER_KEY, ADMIN_KEY], grpc: [BEARER_KEY, ADMIN_KEY] },
  'access-token': { rest: [ACCESS_TOKEN], grpc: [ACCESS_TOKEN, BEARER_KEY, HEADER_KEY] },
  admin: { rest: [ADMIN_KEY], grpc: [ADMIN_KEY] },
  'client-token': { rest: [['primer-client-token', 'access token of a client token']], grpc: [] },
  none: { rest: [], grpc: [] },
};

const UNUSABLE = ['garbage', 'expired', 'revoked'];

const demandsScope = ({ scope = 'any-scope' }: AccessRule): boolean => scope !== 'any-scope';

/** What the operation must answer: a status, what it gives to somebody to whom the object does not exist, or `admitted`. */
export function expected({ rule, door, pair }: AskedOperation, place: Place, { sort, flaw }: Credential): string {
  if (rule.credential === 'none') return 'admitted';
  const refused = (code: ErrorCode): string =>
    String(pair.dialect?.statuses?.[code] ?? ERROR_CATALOGUE[code].httpStatus);
  const known = LETS_IN[rule.credential][door].some(([where, what]) => where === place && what === sort);
  if (!known || (flaw && UNUSABLE.includes(flaw))) return refused('unauthenticated');
  if (flaw === 'without the scope' && demandsScope(rule)) return refused('forbidden');
  if (flaw !== "another merchant's") return 'admitted';
  if (typeof pair.ofAnother === 'string') return refused(pair.ofAnother);
  return 'answer' in pair.ofAnother ? JSON.stringify(pair.ofAnother.answer) : 'admitted';
}

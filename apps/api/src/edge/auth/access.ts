import { SetMetadata } from '@nestjs/common';
import type { ApiKeyScope } from '#platform/auth/principal.js';

/**
 * How a surface is called:
 * - `api-key`: the API key itself, in `x-api-key`; gRPC callers may send it as a bearer instead
 * - `bearer-key`: `authorization: Bearer` with the API key
 * - `optional-bearer-key`: the same, or the API key beside the configuration in `x-connector-config`; outside production a call
 *   without either is the demo merchant's
 * - `access-token`: `authorization: Bearer` with a token from `POST /authorize`; gRPC callers may send the API key instead
 * - `bearer-key-or-admin`: `authorization: Bearer` with the API key or the admin key
 * - `admin`: `authorization: Bearer` with the admin key
 * - `client-token`: the access token inside a client token; checked by the operation itself, which answers with the session
 * - `none`: anyone
 */
export type CredentialKind =
  | 'api-key'
  | 'bearer-key'
  | 'bearer-key-or-admin'
  | 'optional-bearer-key'
  | 'access-token'
  | 'admin'
  | 'client-token'
  | 'none';

/** Of these, what has no scopes: there is no API key behind it. */
type WithoutScopes = 'admin' | 'client-token' | 'none';

/** What a merchant's key must be allowed to do; `any-scope` for what every key may. */
type DemandedScope = ApiKeyScope | 'any-scope';

/** What an operation demands of its caller. */
export interface AccessRule {
  readonly credential: CredentialKind;
  readonly scope?: DemandedScope;
  /** Another header than `idempotency-key` by which its callers name their calls. */
  readonly keyHeader?: string;
}

export const ACCESS_RULE = Symbol('AccessRule');

type Declaration =
  [credential: Exclude<CredentialKind, WithoutScopes>, scope: DemandedScope] | [credential: WithoutScopes];

/** Declares who may call an operation, or all operations of a controller. Operations without a declaration are refused. */
export const Access = (...[credential, scope]: Declaration): MethodDecorator & ClassDecorator =>
  SetMetadata(ACCESS_RULE, { credential, ...(scope && { scope }) } satisfies AccessRule);

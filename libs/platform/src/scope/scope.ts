import type { ActingPrincipal, Principal } from '../auth/principal.js';

/** Has a private member, so that nothing that is written down or spread is one. There is no such class at run time. */
declare class Proven {
  private readonly proven: true;
}

/** Whose sessions, terminals and accounts a call may touch. Made of who was recognised, here and nowhere else. */
export type Scope = MerchantScope | AdminScope;

/** Those of one merchant; with a test key, of test mode only. */
export interface MerchantScope extends Proven {
  readonly merchantId: string;
  readonly testOnly: boolean;
}

/** Everybody's. */
export interface AdminScope extends Proven {
  readonly merchantId: undefined;
  readonly testOnly: false;
}

export const merchantScope = ({ merchantId, mode }: ActingPrincipal): MerchantScope =>
  ({ merchantId, testOnly: mode === 'test' }) as MerchantScope;

export const scopeOf = (principal: Principal): Scope =>
  principal.type === 'admin' ? ({ merchantId: undefined, testOnly: false } as AdminScope) : merchantScope(principal);

/** What of it is one merchant's: with nobody named all of it. A merchant's own scope stays as it is, whoever is named. */
export const narrowed = (scope: Scope, merchantId: string | undefined): Scope =>
  scope.merchantId === undefined && merchantId !== undefined
    ? ({ merchantId, testOnly: false } as MerchantScope)
    : scope;

/** Whether something is among what the scope covers. */
export const isWithin = (
  { merchantId, testOnly }: Scope,
  owned: { readonly merchantId: string; readonly testMode: boolean },
): boolean => (merchantId === undefined || merchantId === owned.merchantId) && (owned.testMode || !testOnly);

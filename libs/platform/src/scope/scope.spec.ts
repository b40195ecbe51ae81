import { describe, expect, it } from '@jest/globals';
import type { MerchantPrincipal, Mode } from '../auth/principal.js';
import { isWithin, merchantScope, narrowed, scopeOf, type MerchantScope } from './scope.js';

const merchant = (merchantId: string, mode: Mode): MerchantPrincipal => ({
  type: 'merchant',
  merchantId,
  keyId: 'key',
  mode,
  scopes: [],
});
const ADMIN = scopeOf({ type: 'admin' });
const OWNED = ['a', 'b'].flatMap((merchantId) => [true, false].map((testMode) => ({ merchantId, testMode })));
const covered = (scope: Parameters<typeof isWithin>[0]): string[] =>
  OWNED.filter((owned) => isWithin(scope, owned)).map(
    (owned) => `${owned.merchantId} ${owned.testMode ? 'test' : 'live'}`,
  );

describe('a scope', () => {
  it('covers what is of the merchant, in both modes with a live key', () => {
    expect(covered(scopeOf(merchant('a', 'live')))).toEqual(['a test', 'a live']);
  });

  it('covers test mode only with a test key', () => {
    expect(covered(scopeOf(merchant('a', 'test')))).toEqual(['a test']);
  });

  it('covers everything for an administrator, or what is of one merchant', () => {
    expect(covered(ADMIN)).toEqual(['a test', 'a live', 'b test', 'b live']);
    expect(covered(narrowed(ADMIN, undefined))).toEqual(covered(ADMIN));
    expect(covered(narrowed(ADMIN, 'b'))).toEqual(['b test', 'b live']);
  });

  it('becomes nobody else’s by naming them', () => {
    expect(covered(narrowed(scopeOf(merchant('a', 'test')), 'b'))).toEqual(['a test']);
  });

  it('is neither written down nor made of another one', () => {
    const own = merchantScope(merchant('a', 'test'));
    const of = (scope: MerchantScope): string | undefined => scope.merchantId;
    expect(of(own)).toBe('a');
    // @ts-expect-error nobody was recognised
    of({ merchantId: 'b', testOnly: false });
    // @ts-expect-error somebody else was
    of({ ...own, merchantId: 'b' });
  });
});

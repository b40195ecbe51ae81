import { describe, expect, it } from '@jest/globals';
import { CURRENCIES } from './currencies.js';
import { loadPackageDefinition } from './package-definition.js';

describe('CURRENCIES', () => {
  it('are the names that the protobuf enum has', () => {
    const { type } = loadPackageDefinition()['types.Currency'] as { type: { value: { name: string }[] } };
    expect([...CURRENCIES].sort()).toEqual(type.value.map(({ name }) => name).sort());
  });

  it('have USD, and not every three letters', () => {
    expect(CURRENCIES.has('USD')).toBe(true);
    expect(CURRENCIES.has('ABC')).toBe(false);
  });
});

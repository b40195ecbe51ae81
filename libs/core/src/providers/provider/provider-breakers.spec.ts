import { describe, expect, it } from '@jest/globals';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { ProviderAccount } from './provider-account.js';
import { ProviderBreakers } from './provider-breakers.js';

const HOST = 'provider.example';
const FAILURES = 5;
/** More than any merchant has a place for. */
const MANY = 200;

const account = (merchantId: string, key = 'own'): ProviderAccount => ({ merchantId, connector: 'stripe', key });
const outage = (): Promise<never> => Promise.reject(new TesseraError('unavailable', 'The provider cannot be reached.'));

async function fail(breakers: ProviderBreakers, who: ProviderAccount): Promise<void> {
  for (let turn = 0; turn < FAILURES; turn++) await breakers.run(who, HOST, outage).catch(() => undefined);
}

async function isOpen(breakers: ProviderBreakers, who: ProviderAccount, host = HOST): Promise<boolean> {
  let asked = false;
  const ask = (): Promise<void> => {
    asked = true;
    return Promise.resolve();
  };
  await breakers.run(who, host, ask).catch(() => undefined);
  return !asked;
}

describe('ProviderBreakers', () => {
  it('leave an account alone that has failed repeatedly, and no other', async () => {
    const breakers = new ProviderBreakers();
    await fail(breakers, account('a'));
    expect(await isOpen(breakers, account('a'))).toBe(true);
    expect(await isOpen(breakers, account('a', 'another'))).toBe(false);
    expect(await isOpen(breakers, account('a'), 'elsewhere.example')).toBe(false);
    expect(await isOpen(breakers, account('b'))).toBe(false);
  });

  it('forget nothing of a merchant because another has many accounts', async () => {
    const breakers = new ProviderBreakers();
    await fail(breakers, account('b'));
    for (let one = 0; one < MANY; one++) await fail(breakers, account('a', `account ${one}`));
    expect(await isOpen(breakers, account('b'))).toBe(true);
    // Of whom there are too many, the earliest are forgotten.
    expect(await isOpen(breakers, account('a', 'account 0'))).toBe(false);
    expect(await isOpen(breakers, account('a', `account ${MANY - 1}`))).toBe(true);
  });
});

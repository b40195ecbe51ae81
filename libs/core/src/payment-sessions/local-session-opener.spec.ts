import { describe, expect, it } from '@jest/globals';
import type { MerchantCaller } from '#platform/auth/caller.js';
import type { ConnectorAccess } from '../providers/index.js';
import { SessionTtls } from '../sessions/index.js';
import { LocalSessionOpener } from './local-session-opener.js';
import { PaymentSessionNames } from './payment-session-names.js';

/** Opens a session, or finds one. @returns the token, how long the name is held, and which sessions were continued */
async function open(outcome: 'created' | 'replayed' | 'taken', minor = 1n) {
  const settings = { paymentSessionTtl: 60 };
  let heldFor: number | undefined;
  const continued: unknown[] = [];
  const parts = [
    {
      openOnce: (_caller: unknown, _opening: unknown, claim: { ttlSeconds: number }) => {
        heldFor = claim.ttlSeconds;
        return Promise.resolve({ outcome, id: 'session', tokenKeyId: 1 });
      },
    },
    new PaymentSessionNames({ request: () => [] } as never, new SessionTtls(settings as never), {
      claimOf: () => null,
    } as never),
    { issue: (kind: string, id: string, keyId: number) => `${kind} ${id} ${keyId}` },
    { continue: (_caller: unknown, id: string, state: object) => Promise.resolve(continued.push({ id, state })) },
  ] as unknown as ConstructorParameters<typeof LocalSessionOpener>;
  const access = { connector: { name: 'acme' }, testMode: true } as ConnectorAccess;
  const input = { merchantSessionId: 'name', amount: { minor, currency: 'USD' }, state: { a: 1 } };
  const token = await new LocalSessionOpener(...parts).open({ principal: {} } as MerchantCaller, access, input);
  return { token, heldFor, continued };
}

describe('LocalSessionOpener', () => {
  it('opens a session whose name is held for as long as it lives', async () => {
    expect(await open('created')).toEqual({ token: 'payment session 1', heldFor: 60, continued: [] });
  });

  it('continues a session that was there', async () => {
    const { token, continued } = await open('replayed');
    expect(token).toBe('payment session 1');
    expect(continued).toEqual([{ id: 'session', state: { a: 1 } }]);
  });

  it('refuses a name that stands for something else', async () => {
    await expect(open('taken')).rejects.toMatchObject({ code: 'already_exists' });
  });

  it('takes an amount of zero, and none below', async () => {
    expect(await open('created', 0n)).toHaveProperty('token');
    await expect(open('created', -1n)).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

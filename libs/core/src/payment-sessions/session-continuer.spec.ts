import { describe, expect, it } from '@jest/globals';
import type { MerchantCaller } from '#platform/auth/caller.js';
import type { SessionUpdater, StoredSession } from '../sessions/index.js';
import { SessionContinuer } from './session-continuer.js';

const SESSION = {
  id: 'session',
  kind: 'payment',
  state: 'active',
  reference: 'name',
  amountMinor: 1000n,
  currency: 'USD',
  sealed: Buffer.from('{"metadata":"m","state":{"a":1,"b":1}}'),
} as StoredSession;

/** The change that a call makes of what is stored. */
async function changeOf(state: object | undefined, session = SESSION): Promise<object | undefined> {
  let change: object | undefined;
  const updateIfChanged: SessionUpdater['updateIfChanged'] = (_id, _caller, changing) => {
    change = changing(session);
    return Promise.resolve(undefined);
  };
  const sealer = { open: (sealed: Buffer) => sealed.toString(), seal: (text: string) => Buffer.from(text) };
  const details = { seal: (_session: unknown, detail: object) => Buffer.from(JSON.stringify(detail)) };
  const parts = [{ updateIfChanged }, sealer, details] as unknown as ConstructorParameters<typeof SessionContinuer>;
  await new SessionContinuer(...parts).continue({} as MerchantCaller, SESSION.id, state);
  return change;
}

describe('SessionContinuer', () => {
  it('adds to the state, member by member, and leaves all else as it is', async () => {
    expect(await changeOf({ b: 2, c: 3 })).toEqual({
      result: undefined,
      columns: { reference: 'name', customerKey: null, amountMinor: 1000n, currency: 'USD' },
      sealed: Buffer.from('{"metadata":"m","state":{"a":1,"b":2,"c":3}}'),
      detail: Buffer.from('{"changed":["state"]}'),
    });
  });

  it.each([[undefined], [{}], [{ a: 1 }], [{ b: 1, a: 1 }]])('changes nothing for %j', async (state) => {
    expect(await changeOf(state)).toBeUndefined();
  });

  it('has its caller come again when the session has ended since it was found', async () => {
    await expect(changeOf({ c: 3 }, { ...SESSION, state: 'expired' })).rejects.toMatchObject({
      code: 'aborted',
      retryAfter: 1,
    });
  });

  it.each([
    ['processing', 'session_held'],
    ['unresolved', 'attempt_unresolved'],
  ] as const)('changes nothing while a payment attempt is not over: %s', async (state, code) => {
    await expect(changeOf({ c: 3 }, { ...SESSION, state, heldUntil: new Date() })).rejects.toMatchObject({ code });
  });
});

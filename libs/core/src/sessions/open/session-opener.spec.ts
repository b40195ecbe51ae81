import { describe, expect, it } from '@jest/globals';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { KeyClaim } from '../../idempotency/index.js';
import type { NewSession, WriteResult } from './new-session.js';
import { SessionOpener, type Opening } from './session-opener.js';

const OPENING = { kind: 'client', testMode: true, body: '{}', ttlSeconds: 60 } as Opening;
const CLAIM: KeyClaim = { scope: 'hosted_fields', key: 'key', fingerprints: [Buffer.alloc(32)], ttlSeconds: 60 };
const [AT, FULL] = [new Date(0), new TesseraError('quota_exceeded', 'Full.')];
const written = (outcome: 'created' | 'replayed', id: string): WriteResult => ({
  outcome,
  id,
  createdAt: AT,
  expiresAt: AT,
  tokenKeyId: 1,
});

/** An opener whose writer says so, and what is asked of others meanwhile. */
function openerWith({
  result,
  held,
  room = true,
  leased = true,
}: {
  result?: WriteResult | Error;
  held?: WriteResult;
  room?: boolean;
  leased?: boolean;
}) {
  const steps: string[] = [];
  const rows: NewSession[] = [];
  const caller: MerchantCaller = {
    principal: { type: 'merchant', merchantId: 'merchant', keyId: 'api-key', mode: 'test', scopes: [] },
    requestId: 'request',
    subject: {},
  };
  const writer = {
    write: (row: NewSession) => {
      rows.push(row);
      return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
    },
    heldBy: () => Promise.resolve(held),
    writeHandled: () => Promise.resolve(leased),
  };
  const quota = {
    isLimited: true,
    tryTake: () => Promise.resolve(room ? { settle: (opened: boolean) => steps.push(`settle ${opened}`) } : undefined),
    refuse: () => {
      throw FULL;
    },
  };
  const sealer = { seal: (body: string, context: unknown) => Buffer.from(JSON.stringify([body, context])) };
  const parts = [writer, quota, { next: () => 'new' }, sealer, { currentKeyId: 3 }];
  const opener = new SessionOpener(...(parts as unknown as ConstructorParameters<typeof SessionOpener>));
  return {
    open: () => opener.openOnce(caller, OPENING, CLAIM),
    openHandled: () => opener.openHandled(caller, { ...OPENING, id: 'leased', token: 'provider' }, CLAIM),
    caller,
    steps,
    rows,
  };
}

describe('SessionOpener, where a quota holds', () => {
  it.each<[string, WriteResult, string, string | undefined]>([
    ['keeps the place of a session that it opened', written('created', 'new'), 'settle true', 'new'],
    ['gives a place back when the session was there', written('replayed', 'old'), 'settle false', 'old'],
    ['gives a place back when the key is taken', { outcome: 'taken' }, 'settle false', undefined],
  ])('%s', async (_, result, settled, subject) => {
    const { open, steps, caller } = openerWith({ result });
    expect(await open()).toBe(result);
    expect(steps).toEqual([settled]);
    expect(caller.subject.sessionId).toBe(subject);
  });

  it('gives a place back when nothing could be written', async () => {
    const failure = new TesseraError('unavailable', 'No database.');
    const { open, steps } = openerWith({ result: failure });
    await expect(open()).rejects.toBe(failure);
    expect(steps).toEqual(['settle false']);
  });

  it('answers again without room, and refuses whatever is new', async () => {
    const held = written('replayed', 'old');
    const { open, rows } = openerWith({ held, room: false });
    expect(await open()).toBe(held);
    await expect(openerWith({ room: false }).open()).rejects.toBe(FULL);
    expect(rows).toEqual([]);
  });

  it('writes down who opened it, by which request', async () => {
    const { open, rows } = openerWith({ result: written('created', 'new') });
    await open();
    expect(rows).toMatchObject([
      { id: 'new', merchantId: 'merchant', testMode: true, actorKeyId: 'api-key', requestId: 'request', tokenKeyId: 3 },
    ]);
    expect(rows[0]?.idempotency).toBe(CLAIM);
  });
});

describe('SessionOpener, for a session that a provider has opened', () => {
  it('opens the session that its key was leased for', async () => {
    const { openHandled, caller } = openerWith({});
    expect(await openHandled()).toMatchObject({ id: 'leased', tokenKeyId: 3 });
    expect(caller.subject.sessionId).toBe('leased');
  });

  it('opens none once the lease has ended', async () => {
    const { openHandled, caller } = openerWith({ leased: false });
    expect(await openHandled()).toBeUndefined();
    expect(caller.subject).toEqual({});
  });
});

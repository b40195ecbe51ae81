import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { until } from '../../../../test/support/until.js';
import { createDataSource } from '../database/data-source.js';
import { Database } from '../database/database.js';
import { HeldKeyReader } from '../idempotency/held-key.reader.js';
import { KEY_SCOPES } from '../idempotency/key-claim.js';
import { freed } from '../idempotency/key.statement.js';
import { SessionWriter } from './open/session-writer.js';
import { ChangeBatches } from './change-batches.js';
import { CHANGED, changeStatement, own } from './change.statement.js';
import { SessionChanger } from './session-changer.js';
import { filledIn } from './session-details.js';
import { CHANGEABLE_SQL } from './session.reader.js';
import type { ListedSession } from './session-types.js';

const WEEK_MS = 7 * 24 * 3600 * 1000;
const merchantId = randomUUID();
const callerOf = (of = merchantId, mode: 'live' | 'test' = 'live'): MerchantCaller => ({
  principal: { type: 'merchant', merchantId: of, keyId: randomUUID(), mode, scopes: [] },
  requestId: 'request-1',
  subject: {},
});

/** As redeeming is, but for the number of attempts. */
const USE_UP = changeStatement({
  name: 'use-up',
  set: `redeemed_at = now(), payment_reference = ${own(0)}`,
  where: CHANGEABLE_SQL,
  event: { type: "'redeemed'" },
  beside: [freed(CHANGED)],
  parameters: ['text'],
});

function aborted(error: unknown): void {
  expect(error).toMatchObject({ code: 'aborted' });
}

describe('changes of sessions that come at the same time', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let writer: SessionWriter;
  let batches: ChangeBatches;
  let changer: SessionChanger;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = new Database(await createDataSource({ url: testDatabase.url, poolSize: 8 }).initialize());
    writer = new SessionWriter(database, new HeldKeyReader(database));
  });
  beforeEach(() => {
    batches = new ChangeBatches(database);
    changer = new SessionChanger(database, batches);
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  const rowOf = (name?: string, openedAt = Date.now()): Parameters<SessionWriter['write']>[0] => ({
    id: uuidv7({ msecs: openedAt }),
    merchantId,
    kind: 'payment',
    testMode: false,
    ...filledIn({ reference: name ?? null }),
    customerKey: null,
    sealed: Buffer.alloc(0),
    tokenKeyId: 1,
    ttlSeconds: 60,
    actorKeyId: null,
    requestId: 'request-0',
    idempotency: name
      ? { scope: KEY_SCOPES.payment, key: name, fingerprints: [Buffer.from(name)], ttlSeconds: 60 }
      : null,
  });
  const open = async (openedAt?: number): Promise<string> => {
    const row = rowOf(undefined, openedAt);
    await writer.write(row);
    return row.id;
  };
  const useUp = (id: string, paymentReference = 'p', caller = callerOf()): Promise<ListedSession | undefined> =>
    changer.change(caller, { id }, USE_UP, [paymentReference], { mark: Buffer.from('mark'), claim: null });

  it('share a statement, each of its own session, of whichever week', async () => {
    const ids = await Promise.all([open(), open(), open(Date.now() + WEEK_MS)]);
    const changed = await Promise.all(ids.map((id, index) => useUp(id, `payment ${index}`)));
    expect(changed).toEqual(
      ids.map((id, index): unknown =>
        expect.objectContaining({ id, state: 'redeemed', version: 2, paymentReference: `payment ${index}` }),
      ),
    );
    expect(batches.totals).toEqual({ batches: 1, calls: 3, waiting: 0 });
    const events = await testDatabase.query<{ session_id: string }>(
      "SELECT session_id FROM session_events WHERE session_id = ANY($1) AND type = 'redeemed' AND seq = 2",
      [ids],
    );
    expect(events.map(({ session_id }) => session_id).sort()).toEqual([...ids].sort());
  });

  it('say when the session was changed, which is when its event happened', async () => {
    const id = await open();
    await testDatabase.query("UPDATE sessions SET updated_at = now() - interval '1 hour' WHERE id = $1", [id]);
    const changed = await useUp(id);
    const [event] = await testDatabase.query<{ at: Date }>(
      "SELECT created_at AS at FROM session_events WHERE session_id = $1 AND type = 'redeemed'",
      [id],
    );
    expect(changed?.updatedAt).toEqual(event?.at);
  });

  it('come one after the other where they are of one session', async () => {
    const id = await open();
    const changed = await Promise.all(Array.from({ length: 20 }, () => useUp(id)));
    expect(changed.filter((session) => session !== undefined)).toHaveLength(1);
  });

  it('touch no session of another merchant', async () => {
    const [mine, theirs] = [await open(), await open()];
    const [own, others] = await Promise.all([useUp(mine), useUp(theirs, 'p', callerOf(randomUUID()))]);
    expect(own).toMatchObject({ state: 'redeemed' });
    expect(others).toBeUndefined();
    expect(await useUp(theirs)).toMatchObject({ state: 'redeemed', version: 2 });
  });

  it.each<[string, MerchantCaller, number | null]>([
    ['by a key of test mode', callerOf(merchantId, 'test'), null],
    ['by a token that was made under another master key than its own', callerOf(), 2],
  ])('touch no live session %s, neither alone nor under an Idempotency-Key', async (_, caller, keyId) => {
    const id = await open();
    const claims = [
      null,
      { scope: 'call:x', key: randomUUID(), fingerprints: [Buffer.of(1)], ttlSeconds: 60 },
    ] as const;
    for (const claim of claims) {
      const changed = changer.change(caller, { id, keyId }, USE_UP, ['p'], { mark: Buffer.from('mark'), claim });
      expect(await changed).toBeUndefined();
    }
    expect(await useUp(id)).toMatchObject({ state: 'redeemed', version: 2 });
  });

  it('do not wait for a session that somebody else has locked', async () => {
    const [held, free] = [await open(), await open()];
    let letGo = (): void => undefined;
    const released = new Promise<void>((resolve) => (letGo = resolve));
    let isLocked = false;
    const holder = database.transaction(async (manager) => {
      await manager.query('SELECT 1 FROM sessions WHERE id = $1 FOR UPDATE', [held]);
      isLocked = true;
      await released;
    }, merchantId);
    await until(() => Promise.resolve(isLocked));
    const waiting = useUp(held);
    expect(await useUp(free)).toMatchObject({ state: 'redeemed' });
    // Nor does whoever comes later.
    expect(await useUp(await open())).toMatchObject({ state: 'redeemed' });
    letGo();
    await holder;
    expect(await waiting).toMatchObject({ id: held, state: 'redeemed' });
  });

  it('fail alone', async () => {
    const [good, bad] = [await open(), await open()];
    const [changed, refused] = await Promise.allSettled([useUp(good), useUp(bad, '\0')]);
    expect(changed).toMatchObject({ status: 'fulfilled', value: { state: 'redeemed' } });
    expect(refused).toMatchObject({ status: 'rejected' });
    expect(await useUp(bad)).toMatchObject({ state: 'redeemed', version: 2 });
  });

  it('do not deadlock with those who open sessions by the names that become free', async () => {
    const deadlocks = async (): Promise<number> => {
      await testDatabase.query('SELECT pg_stat_force_next_flush()');
      const [row] = await testDatabase.query<{ deadlocks: string }>(
        'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
      );
      return Number(row?.deadlocks);
    };
    const names = Array.from({ length: 64 }, () => randomUUID()).sort();
    for (let round = 0; round < 20; round++) {
      const opened = await Promise.all(names.map((name) => writer.write(rowOf(name))));
      const ids = opened.map((result) => (result.outcome === 'taken' ? '' : result.id)).reverse();
      // A name that becomes free at this very moment is for whoever asks again.
      const [changed] = await Promise.all([
        Promise.all(ids.map((id) => useUp(id))),
        ...names.map((name) => writer.write(rowOf(name)).catch(aborted)),
      ]);
      expect(changed.filter((session) => session === undefined)).toEqual([]);
    }
    expect(await deadlocks()).toBe(0);
  });
});

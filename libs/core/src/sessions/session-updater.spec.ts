import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { MerchantCaller } from '#platform/auth/caller.js';
import type { Mode } from '#platform/auth/principal.js';
import { scopeOf } from '#platform/scope/scope.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { createDataSource } from '../database/data-source.js';
import { Database } from '../database/database.js';
import { SessionReader } from './session.reader.js';
import type { StoredSession } from './session-types.js';
import { filledIn } from './session-details.js';
import { SessionUpdater, type SessionChange } from './session-updater.js';
import { HeldKeyReader } from '../idempotency/held-key.reader.js';
import { SessionWriter } from './open/session-writer.js';

const merchantId = randomUUID();
const callerOf = (requestId: string, mode: Mode = 'test'): MerchantCaller => ({
  principal: { type: 'merchant', merchantId, keyId: randomUUID(), mode, scopes: [] },
  requestId,
  subject: {},
});

/** A change that adds `text` to what is there, so that a lost one shows. */
const appending =
  (text: string) =>
  (session: StoredSession): SessionChange<number> => ({
    result: session.version,
    columns: {
      reference: `${session.reference ?? ''}${text}`,
      customerKey: Buffer.from(text),
      amountMinor: (session.amountMinor ?? 0n) + 1n,
      currency: 'USD',
    },
    sealed: Buffer.concat([session.sealed ?? Buffer.alloc(0), Buffer.from(text)]),
  });

describe('SessionUpdater', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let updater: SessionUpdater;

  const open = async (testMode = true): Promise<string> => {
    const id = uuidv7();
    await new SessionWriter(database, new HeldKeyReader(database)).write({
      id,
      merchantId,
      kind: 'client',
      testMode,
      ...filledIn({ reference: '', amountMinor: 2n ** 62n, currency: 'EUR' }),
      customerKey: null,
      sealed: Buffer.alloc(0),
      tokenKeyId: 1,
      ttlSeconds: 60,
      actorKeyId: null,
      requestId: 'request-0',
      idempotency: null,
    });
    return id;
  };
  const stored = (id: string, mode?: Mode): Promise<StoredSession | undefined> =>
    new SessionReader(database).find(id, scopeOf(callerOf('request', mode).principal));
  const eventsOf = (id: string): Promise<object[]> =>
    testDatabase.query('SELECT seq, type, request_id FROM session_events WHERE session_id = $1 ORDER BY seq', [id]);

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = new Database(await createDataSource({ url: testDatabase.url, poolSize: 6 }).initialize());
    updater = new SessionUpdater(database);
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  it('stores a change, the next version and an event that says who asked for it', async () => {
    const id = await open();
    const caller = callerOf('request-1');
    expect(await updater.update(id, caller, appending('a'))).toBe(1);
    expect(await stored(id)).toMatchObject({
      version: 2,
      reference: 'a',
      amountMinor: 2n ** 62n + 1n,
      currency: 'USD',
      sealed: Buffer.from('a'),
    });
    expect(
      await testDatabase.query(
        'SELECT actor_key_id, request_id FROM session_events WHERE session_id = $1 AND seq = 2',
        [id],
      ),
    ).toEqual([{ actor_key_id: caller.principal.keyId, request_id: 'request-1' }]);
  });

  it('applies two changes at once one after the other, the second on top of the first', async () => {
    const id = await open();
    const versions = await Promise.all(
      ['a', 'b'].map((text) => updater.update(id, callerOf(`request-${text}`), appending(text))),
    );
    expect([...versions].sort()).toEqual([1, 2]);
    const first = versions[0] === 1 ? ['a', 'b'] : ['b', 'a'];
    expect(await stored(id)).toMatchObject({ version: 3, reference: first.join(''), amountMinor: 2n ** 62n + 2n });
    expect(await eventsOf(id)).toEqual([
      { seq: 1, type: 'created', request_id: 'request-0' },
      { seq: 2, type: 'updated', request_id: `request-${first[0]}` },
      { seq: 3, type: 'updated', request_id: `request-${first[1]}` },
    ]);
  });

  it('loses none of many changes to several sessions', async () => {
    const ids = await Promise.all([open(), open(), open()]);
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        updater.update(ids[index % 3] ?? '', callerOf(`request-${index}`), appending('x')),
      ),
    );
    for (const id of ids) {
      expect(await stored(id)).toMatchObject({ version: 21, reference: 'x'.repeat(20) });
      expect(await eventsOf(id)).toHaveLength(21);
    }
  });

  it('changes nothing when the change throws, and lets the next one through', async () => {
    const id = await open();
    const before = await stored(id);
    const refusal = new Error('refused');
    const failing = updater.update(id, callerOf('request-1'), () => {
      throw refusal;
    });
    await expect(failing).rejects.toBe(refusal);
    expect(await stored(id)).toEqual(before);
    expect(await eventsOf(id)).toHaveLength(1);
    expect(await updater.update(id, callerOf('request-2'), appending('b'))).toBe(1);
  });

  it('changes nothing when the store does not take the change', async () => {
    const id = await open();
    const before = await stored(id);
    await expect(updater.update(id, callerOf('request-1'), appending('\0'))).rejects.toMatchObject({ code: '22021' });
    expect(await stored(id)).toEqual(before);
    expect(await eventsOf(id)).toHaveLength(1);
  });

  it('knows no session that is not in the scope of who asks, whatever was looked at before', async () => {
    const id = await open(false);
    const before = await stored(id, 'live');
    const live = callerOf('request-1', 'live');
    const stranger = { ...live, principal: { ...live.principal, merchantId: randomUUID() } };
    for (const caller of [callerOf('request-1', 'test'), stranger])
      await expect(updater.update(id, caller, appending('a'))).rejects.toMatchObject({ code: 'not_found' });
    expect(await stored(id, 'live')).toEqual(before);
    expect(await updater.update(id, live, appending('b'))).toBe(1);
  });

  it('knows no session that was never opened, whatever its week', async () => {
    for (const id of [uuidv7(), uuidv7({ msecs: Date.UTC(2050, 0, 1) })]) {
      await expect(updater.update(id, callerOf('request-1'), appending('a'))).rejects.toMatchObject({
        code: 'not_found',
      });
    }
  });
});

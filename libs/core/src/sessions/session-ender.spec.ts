import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { MerchantCaller } from '#platform/auth/caller.js';
import type { Mode } from '#platform/auth/principal.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { createDataSource } from '../database/data-source.js';
import { Database } from '../database/database.js';
import { HeldKeyReader } from '../idempotency/held-key.reader.js';
import { SessionWriter } from './open/session-writer.js';
import { ChangeBatches } from './change-batches.js';
import { CallKeyStore } from '../idempotency/call-key.store.js';
import { KeyedCalls } from '../idempotency/keyed-calls.js';
import { RepeatedCalls } from './repeated-calls.js';
import { SessionChanger } from './session-changer.js';
import { filledIn } from './session-details.js';
import { SessionEnder } from './session-ender.js';
import { SessionLocator } from './session-locator.js';
import { SessionReader } from './session.reader.js';

const merchantId = randomUUID();
const callerOf = (mode: Mode, of = merchantId): MerchantCaller => ({
  principal: { type: 'merchant', merchantId: of, keyId: randomUUID(), mode, scopes: [] },
  requestId: 'request-1',
  subject: {},
});
/** Sessions that are named by id need nothing of it. */
const unused = {} as never;

describe('SessionEnder', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let ender: SessionEnder;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = new Database(await createDataSource({ url: testDatabase.url, poolSize: 4 }).initialize());
    const locator = new SessionLocator(unused, new SessionReader(database), unused, unused);
    ender = new SessionEnder(
      new SessionChanger(database, new ChangeBatches(database)),
      locator,
      unused,
      new RepeatedCalls(database),
      new KeyedCalls(new CallKeyStore(database, unused), unused),
      unused,
    );
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  const open = async (testMode: boolean): Promise<string> => {
    const id = uuidv7();
    await new SessionWriter(database, new HeldKeyReader(database)).write({
      id,
      merchantId,
      kind: 'client',
      testMode,
      ...filledIn({}),
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
  const eventsOf = async (id: string): Promise<string[]> => {
    const events = await testDatabase.query<{ type: string }>(
      'SELECT type FROM session_events WHERE session_id = $1 ORDER BY seq',
      [id],
    );
    return events.map(({ type }) => type);
  };

  it.each<[string, boolean, MerchantCaller]>([
    ['another merchant, in live mode', false, callerOf('live', randomUUID())],
    ['another merchant, in test mode', true, callerOf('test', randomUUID())],
    ['a test key, of a live session', false, callerOf('test')],
  ])('knows nothing to revoke for %s, whoever names it by its id', async (_, testMode, stranger) => {
    const id = await open(testMode);
    await expect(ender.revoke(stranger, { id })).rejects.toMatchObject({ code: 'not_found' });
    expect(stranger.subject).toEqual({});
    expect(await eventsOf(id)).toEqual(['created']);
  });

  it('revokes for whom the session is of, once', async () => {
    const id = await open(false);
    for (const caller of [callerOf('live'), callerOf('live')]) {
      expect(await ender.revoke(caller, { id })).toMatchObject({ id, state: 'revoked', version: 2 });
      expect(caller.subject).toEqual({ sessionId: id });
    }
    expect(await eventsOf(id)).toEqual(['created', 'revoked']);
  });
});

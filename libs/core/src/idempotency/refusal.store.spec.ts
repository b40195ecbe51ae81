import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { MerchantCaller } from '#platform/auth/caller.js';
import type { Mode } from '#platform/auth/principal.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { createDataSource } from '../database/data-source.js';
import { Database } from '../database/database.js';
import { HeldKeyReader } from './held-key.reader.js';
import type { WriteResult } from '../sessions/open/new-session.js';
import { filledIn } from '../sessions/session-details.js';
import { SessionWriter } from '../sessions/open/session-writer.js';
import type { KeyClaim } from './key-claim.js';
import { RefusalStore } from './refusal.store.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const callerOf = (merchantId: string, mode: Mode = 'test'): MerchantCaller => ({
  principal: { type: 'merchant', merchantId, keyId: randomUUID(), mode, scopes: [] },
  requestId: 'request-1',
  subject: {},
});
const binding = (...requests: string[]): KeyClaim => ({
  scope: 'hosted_fields',
  key: 'key-1',
  fingerprints: requests.map(digest),
  ttlSeconds: 60,
});
const IN_USE = { name: 'TesseraError', code: 'idempotency_key_in_use' };

describe('RefusalStore', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let refusals: RefusalStore;

  const write = (merchantId: string, idempotency: KeyClaim): Promise<WriteResult> =>
    new SessionWriter(database, new HeldKeyReader(database)).write({
      id: uuidv7(),
      merchantId,
      kind: 'hosted_fields',
      testMode: true,
      ...filledIn({ terminalId: '1' }),
      customerKey: null,
      sealed: Buffer.alloc(0),
      tokenKeyId: 1,
      ttlSeconds: 60,
      actorKeyId: null,
      requestId: 'request-1',
      idempotency,
    });
  const expire = (merchantId: string): Promise<object[]> =>
    testDatabase.query('UPDATE idempotency_keys SET expires_at = now() WHERE merchant_id = $1', [merchantId]);

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = new Database(await createDataSource({ url: testDatabase.url, poolSize: 4 }).initialize());
    refusals = new RefusalStore(database);
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  it('lets the same request be refused again, and no other with that key', async () => {
    const caller = callerOf(randomUUID());
    await refusals.bind(caller, binding('one'));
    await refusals.bind(caller, binding('one'));
    await expect(refusals.bind(caller, binding('two'))).rejects.toMatchObject(IN_USE);
    await refusals.bind(caller, binding('one'));
  });

  it('recognises the request by a fingerprint of a former key', async () => {
    const caller = callerOf(randomUUID());
    await refusals.bind(caller, binding('old'));
    await refusals.bind(caller, binding('new', 'old'));
    await expect(refusals.bind(caller, binding('new'))).rejects.toMatchObject(IN_USE);
  });

  it('keeps merchants, modes, scopes and keys apart', async () => {
    const merchantId = randomUUID();
    await refusals.bind(callerOf(merchantId), binding('one'));
    await refusals.bind(callerOf(randomUUID()), binding('two'));
    await refusals.bind(callerOf(merchantId, 'live'), binding('three'));
    await refusals.bind(callerOf(merchantId), { ...binding('four'), scope: 'payment' });
    await refusals.bind(callerOf(merchantId), { ...binding('five'), key: 'key-2' });
    await expect(refusals.bind(callerOf(merchantId, 'live'), binding('one'))).rejects.toMatchObject(IN_USE);
  });

  it('binds a key anew once its time is over', async () => {
    const merchantId = randomUUID();
    await refusals.bind(callerOf(merchantId), binding('one'));
    await expire(merchantId);
    await refusals.bind(callerOf(merchantId), binding('two'));
    await expect(refusals.bind(callerOf(merchantId), binding('one'))).rejects.toMatchObject(IN_USE);
  });

  it('takes a key over as a whole, whatever it stood for before', async () => {
    const merchantId = randomUUID();
    await write(merchantId, binding('one'));
    await testDatabase.query(
      `UPDATE idempotency_keys SET expires_at = now(), lease_until = now(), answer = '', created_at = now() - interval '1 day'
       WHERE merchant_id = $1`,
      [merchantId],
    );
    await refusals.bind(callerOf(merchantId), binding('two'));
    expect(
      await testDatabase.query(
        `SELECT session_id, lease_until, answer, created_at > now() - interval '1 hour' AS is_new,
           date_part('epoch', expires_at - now()) AS ttl
         FROM idempotency_keys WHERE merchant_id = $1`,
        [merchantId],
      ),
    ).toEqual([{ session_id: null, lease_until: null, answer: null, is_new: true, ttl: expect.closeTo(60, -1) }]);
  });

  it('binds a key to one of many requests at once', async () => {
    const caller = callerOf(randomUUID());
    const requests = Array.from({ length: 20 }, (_, index) => `request ${index % 4}`);
    const results = await Promise.allSettled(requests.map((request) => refusals.bind(caller, binding(request))));
    const bound = requests.filter((_, index) => results[index]?.status === 'fulfilled');
    expect(new Set(bound).size).toBe(1);
    expect(bound).toHaveLength(5);
  });

  it('keeps a bound key from opening a session, until its time is over', async () => {
    const merchantId = randomUUID();
    await refusals.bind(callerOf(merchantId), binding('one'));
    expect(await write(merchantId, binding('one'))).toEqual({ outcome: 'taken' });
    expect(await write(merchantId, binding('two'))).toEqual({ outcome: 'taken' });
    await expire(merchantId);
    expect(await write(merchantId, binding('two'))).toMatchObject({ outcome: 'created' });
  });

  it('leaves a key with the session that it opened', async () => {
    const merchantId = randomUUID();
    const created = await write(merchantId, binding('one'));
    await expect(refusals.bind(callerOf(merchantId), binding('two'))).rejects.toMatchObject(IN_USE);
    await refusals.bind(callerOf(merchantId), binding('one'));
    expect(await write(merchantId, binding('one'))).toEqual({ ...created, outcome: 'replayed' });
  });
});

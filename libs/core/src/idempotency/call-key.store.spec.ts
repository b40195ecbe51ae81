import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { createDataSource } from '../database/data-source.js';
import { Database } from '../database/database.js';
import { CallKeyStore } from './call-key.store.js';

const caller: MerchantCaller = {
  principal: { type: 'merchant', merchantId: randomUUID(), keyId: randomUUID(), mode: 'test', scopes: [] },
  requestId: 'request-1',
  subject: {},
};

describe('CallKeyStore', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let store: CallKeyStore;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = new Database(await createDataSource({ url: testDatabase.url, poolSize: 1 }).initialize());
    store = new CallKeyStore(database, undefined as never);
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  const claimOf = (request: number, key: string) =>
    ({ scope: 'call:x', key, fingerprints: [Buffer.of(request)], ttlSeconds: 60 }) as const;
  const outcomeOf = async (key: string) => (await store.find(caller, claimOf(1, key)))?.outcome;
  const end = (key: string) =>
    testDatabase.query('UPDATE idempotency_keys SET expires_at = now() WHERE key = $1', [key]);

  it('leaves a key to what it is bound to, until its time is over', async () => {
    const key = randomUUID();
    await store.bind(caller, claimOf(1, key), '{"call": 1}');
    await store.bind(caller, claimOf(2, key), '{"call": 2}');
    expect(await outcomeOf(key)).toBe('{"call": 1}');
    await end(key);
    expect(await outcomeOf(key)).toBeUndefined();
    await store.bind(caller, claimOf(2, key), '{"call": 2}');
    expect(await outcomeOf(key)).toBe('{"call": 2}');
  });

  it('frees no key before its time is over', async () => {
    const key = randomUUID();
    await store.bind(caller, claimOf(1, key), '{"call": 1}');
    await store.free(caller, claimOf(1, key));
    expect(await outcomeOf(key)).toBe('{"call": 1}');
    await end(key);
    await store.free(caller, claimOf(1, key));
    expect(await testDatabase.query('SELECT FROM idempotency_keys WHERE key = $1', [key])).toEqual([]);
  });
});

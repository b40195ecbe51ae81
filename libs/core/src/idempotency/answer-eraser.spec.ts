import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { createDataSource } from '../database/data-source.js';
import { Database } from '../database/database.js';
import { AnswerEraser } from './answer-eraser.js';
import { CallKeyStore } from './call-key.store.js';

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = new Database(await createDataSource({ url: testDatabase.url, poolSize: 1 }).initialize());
});
afterAll(async () => {
  await database.onApplicationShutdown();
  await testDatabase.drop();
});

it('erases what is told no more, and leaves the key and what came of the call', async () => {
  const owner = randomUUID();
  await testDatabase.query(
    `INSERT INTO idempotency_keys (merchant_id, test_mode, scope, key, fingerprint, expires_at, outcome, answer, answer_until)
     SELECT $1, true, 'call:x', key, '', now() + interval '7 days', '{}', 'sealed', now() + until
     FROM (VALUES ('over', interval '0'), ('told', interval '1 minute'), ('kept', NULL)) AS k (key, until)`,
    [owner],
  );
  await new AnswerEraser(database, undefined as never).erase();
  expect(
    await testDatabase.query(
      'SELECT key, outcome, answer IS NULL AS erased FROM idempotency_keys WHERE merchant_id = $1 ORDER BY key',
      [owner],
    ),
  ).toEqual([
    { key: 'kept', outcome: {}, erased: false },
    { key: 'over', outcome: {}, erased: true },
    { key: 'told', outcome: {}, erased: false },
  ]);
});

it('leaves nothing of an answer of before behind a key that is bound anew, to a refusal', async () => {
  const merchantId = randomUUID();
  await testDatabase.query(
    `INSERT INTO idempotency_keys (merchant_id, test_mode, scope, key, fingerprint, expires_at, session_id, answer)
     VALUES ($1, true, 'call:x', 'again', '', now() - interval '1 second', $1, 'sealed')`,
    [merchantId],
  );
  const principal = { type: 'merchant', merchantId, keyId: randomUUID(), mode: 'test', scopes: [] } as const;
  const claim = { scope: 'call:x', key: 'again', fingerprints: [Buffer.of(1)], ttlSeconds: 60 } as const;
  const caller = { principal, requestId: 'request-1', subject: {} };
  await new CallKeyStore(database, undefined as never).bind(caller, claim, '{}');
  expect(await testDatabase.query('SELECT answer FROM idempotency_keys WHERE merchant_id = $1', [merchantId])).toEqual([
    { answer: null },
  ]);
});

it('erases them every minute, until the service stops', () => {
  jest.useFakeTimers();
  try {
    const run = jest.fn(() => Promise.resolve([]));
    const eraser = new AnswerEraser({ run } as never, undefined as never);
    eraser.onApplicationBootstrap();
    jest.advanceTimersByTime(120_000);
    expect(run).toHaveBeenCalledTimes(2);
    eraser.beforeApplicationShutdown();
    jest.advanceTimersByTime(120_000);
    expect(run).toHaveBeenCalledTimes(2);
  } finally {
    jest.useRealTimers();
  }
});

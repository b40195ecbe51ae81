import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { createDataSource } from '../../database/data-source.js';
import { Database } from '../../database/database.js';
import { createTestDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { HeldKeyReader } from '../../idempotency/held-key.reader.js';
import type { KeyClaim } from '../../idempotency/index.js';
import { filledIn } from '../session-details.js';
import type { NewSession, WriteResult, WrittenSession } from './new-session.js';
import { SessionWriter } from './session-writer.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const newSession = (change: Partial<NewSession> = {}): NewSession => ({
  id: uuidv7(),
  merchantId: randomUUID(),
  kind: 'payment',
  testMode: true,
  ...filledIn({ reference: 'order-1', connector: 'stripe', amountMinor: 2n ** 63n - 1n, currency: 'EUR' }),
  customerKey: digest('customer'),
  sealed: Buffer.from('sealed'),
  tokenKeyId: 7,
  ttlSeconds: 3600,
  actorKeyId: null,
  requestId: 'request-1',
  idempotency: null,
  ...change,
});

const claim = (key: string, ...requests: string[]): KeyClaim => ({
  scope: 'hosted_fields',
  key,
  fingerprints: (requests.length > 0 ? requests : ['request']).map(digest),
  ttlSeconds: 600,
});

const idOf = (result: WriteResult): string => (result.outcome === 'taken' ? 'taken' : result.id);

describe('SessionWriter', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let writer: SessionWriter;

  const anotherWriter = (): SessionWriter => new SessionWriter(database, new HeldKeyReader(database));
  const storedOf = (merchantId: string): Promise<{ id: string }[]> =>
    testDatabase.query<{ id: string }>('SELECT id FROM sessions WHERE merchant_id = $1', [merchantId]);
  const eventsOf = (id: string): Promise<object[]> =>
    testDatabase.query('SELECT seq, type, actor_key_id, request_id FROM session_events WHERE session_id = $1', [id]);

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    const dataSource = createDataSource({ url: testDatabase.url, poolSize: 8 });
    database = new Database(await dataSource.initialize());
    writer = anotherWriter();
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  it('stores a session with its first event', async () => {
    const row = newSession({ actorKeyId: randomUUID() });
    const result = await writer.write(row);
    expect(result).toMatchObject({ outcome: 'created', id: row.id, tokenKeyId: 7 });
    const [stored] = await testDatabase.query('SELECT * FROM sessions WHERE id = $1', [row.id]);
    expect(stored).toMatchObject({
      merchant_id: row.merchantId,
      reference: 'order-1',
      customer_key: row.customerKey,
      amount_minor: '9223372036854775807',
      sealed: row.sealed,
      version: 1,
      expires_at: (result as WrittenSession).expiresAt,
      created_at: (result as WrittenSession).createdAt,
    });
    expect(await eventsOf(row.id)).toEqual([
      { seq: 1, type: 'created', actor_key_id: row.actorKeyId, request_id: 'request-1' },
    ]);
  });

  it('cuts the expiry to whole seconds', async () => {
    const { createdAt, expiresAt } = (await writer.write(newSession({ ttlSeconds: 60 }))) as WrittenSession;
    expect(expiresAt.getMilliseconds()).toBe(0);
    expect(expiresAt.getTime()).toBe(Math.floor(createdAt.getTime() / 1000) * 1000 + 60_000);
  });

  it('answers a repeated request with the session of the first', async () => {
    const first = newSession({ idempotency: claim('repeated') });
    const created = await writer.write(first);
    const again = { ...newSession({ tokenKeyId: 9 }), merchantId: first.merchantId, idempotency: claim('repeated') };
    expect(await writer.write(again)).toEqual({ ...created, outcome: 'replayed' });
    expect(await storedOf(first.merchantId)).toHaveLength(1);
    expect(await eventsOf(first.id)).toHaveLength(1);
  });

  it('recognises a repeated request by a fingerprint of a former key', async () => {
    const first = newSession({ idempotency: claim('rotated', 'old') });
    await writer.write(first);
    const again = newSession({ merchantId: first.merchantId, idempotency: claim('rotated', 'new', 'old') });
    expect(await writer.write(again)).toMatchObject({ outcome: 'replayed', id: first.id });
  });

  it('refuses a key that is bound to another request', async () => {
    const first = newSession({ idempotency: claim('taken', 'one') });
    await writer.write(first);
    const other = newSession({ merchantId: first.merchantId, idempotency: claim('taken', 'two') });
    expect(await writer.write(other)).toEqual({ outcome: 'taken' });
    expect(await storedOf(first.merchantId)).toEqual([{ id: first.id }]);
  });

  it('keeps the keys of merchants, modes and scopes apart', async () => {
    const first = newSession({ idempotency: claim('apart', 'one') });
    const others = [
      newSession({ idempotency: claim('apart', 'two') }),
      newSession({ merchantId: first.merchantId, testMode: false, idempotency: claim('apart', 'three') }),
      newSession({ merchantId: first.merchantId, idempotency: { ...claim('apart', 'four'), scope: 'payment' } }),
    ];
    const results = await Promise.all([first, ...others].map((row) => writer.write(row)));
    expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created', 'created']);
  });

  it('gives one session for equal keys inside one batch, and tells the other request of that key', async () => {
    const merchantId = randomUUID();
    const rows = ['same', 'same', 'other', 'same'].map((request) =>
      newSession({ merchantId, idempotency: claim('batched', request) }),
    );
    const results = await Promise.all(rows.map((row) => writer.write(row)));
    expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'replayed', 'taken', 'replayed']);
    expect(results.map(idOf)).toEqual([rows[0]?.id, rows[0]?.id, 'taken', rows[0]?.id]);
    expect(await storedOf(merchantId)).toHaveLength(1);
  });

  it('writes rows with a key and without one in one batch, each by its own rule', async () => {
    const merchantId = randomUUID();
    await writer.write(newSession({ merchantId, idempotency: claim('mixed', 'one') }));
    const rows = [null, claim('mixed', 'one'), null, claim('mixed', 'two'), claim('mixed, too')].map((idempotency) =>
      newSession({ merchantId, idempotency }),
    );
    const results = await Promise.all(rows.map((row) => writer.write(row)));
    expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'replayed', 'created', 'taken', 'created']);
    expect(await storedOf(merchantId)).toHaveLength(4);
  });

  it('binds a key to the fingerprint of the current master key', async () => {
    const row = newSession({ idempotency: claim('bound', 'new', 'old') });
    await writer.write(row);
    expect(
      await testDatabase.query('SELECT fingerprint FROM idempotency_keys WHERE merchant_id = $1', [row.merchantId]),
    ).toEqual([{ fingerprint: digest('new') }]);
  });

  it('has a caller come again whose key became free while it was looked at', async () => {
    const first = newSession({ idempotency: claim('freed') });
    await writer.write(first);
    const nothing = { read: () => Promise.resolve(new Map()) } as unknown as HeldKeyReader;
    const late = new SessionWriter(database, nothing).write(
      newSession({ merchantId: first.merchantId, idempotency: claim('freed') }),
    );
    await expect(late).rejects.toMatchObject({ code: 'aborted', retryAfter: 1 });
  });

  it('makes a session for each call without a key', async () => {
    const merchantId = randomUUID();
    const results = await Promise.all(Array.from({ length: 300 }, () => writer.write(newSession({ merchantId }))));
    expect(new Set(results.map(idOf)).size).toBe(300);
    expect(await storedOf(merchantId)).toHaveLength(300);
  });

  it('lets a key be used anew once its time is over', async () => {
    const first = newSession({ idempotency: claim('expired', 'one') });
    await writer.write(first);
    await testDatabase.query(`UPDATE idempotency_keys SET expires_at = now() WHERE merchant_id = $1`, [
      first.merchantId,
    ]);
    const second = newSession({ merchantId: first.merchantId, idempotency: claim('expired', 'two') });
    expect(await writer.write(second)).toMatchObject({ outcome: 'created', id: second.id });
    const replay = newSession({ merchantId: first.merchantId, idempotency: claim('expired', 'two') });
    expect(await writer.write(replay)).toMatchObject({ outcome: 'replayed', id: second.id });
  });

  it('tells what a key stands for as long as it does, without writing anything', async () => {
    const first = newSession({ idempotency: claim('asked', 'one') });
    const { merchantId } = first;
    const asked = (...requests: string[]) =>
      writer.heldBy(newSession({ merchantId, idempotency: claim('asked', ...requests) }));
    expect(await asked('one')).toBeUndefined();
    await writer.write(first);
    expect(await asked('one')).toMatchObject({ outcome: 'replayed', id: first.id });
    expect(await asked('two')).toEqual({ outcome: 'taken' });
    expect(await writer.heldBy({ ...first, idempotency: null })).toBeUndefined();
    await testDatabase.query('UPDATE idempotency_keys SET expires_at = now() WHERE merchant_id = $1', [merchantId]);
    expect(await asked('one')).toBeUndefined();
    expect(await storedOf(merchantId)).toEqual([{ id: first.id }]);
  });

  it('takes a key over as a whole, whatever it stood for before', async () => {
    const first = newSession({ idempotency: claim('left over') });
    await writer.write(first);
    const { merchantId } = first;
    await testDatabase.query(
      `UPDATE idempotency_keys SET expires_at = now(), lease_until = now(), answer = '', created_at = now() - interval '1 day'
       WHERE merchant_id = $1`,
      [merchantId],
    );
    const second = newSession({ merchantId, idempotency: claim('left over', 'another') });
    await writer.write(second);
    const [key] = await testDatabase.query(
      `SELECT session_id, fingerprint, lease_until, answer, created_at > now() - interval '1 hour' AS is_new,
         date_part('epoch', expires_at - now()) AS ttl, extract(microseconds FROM expires_at)::int % 1000000 AS fraction
       FROM idempotency_keys WHERE merchant_id = $1`,
      [merchantId],
    );
    expect(key).toEqual({
      session_id: second.id,
      fingerprint: digest('another'),
      lease_until: null,
      answer: null,
      is_new: true,
      ttl: expect.closeTo(600, -1),
      fraction: 0,
    });
  });

  it('takes concurrent writers in opposite orders without a deadlock, a session per key', async () => {
    const merchantId = randomUUID();
    const keys = Array.from({ length: 20 }, (_, index) => `race-${index}`);
    const writers = Array.from({ length: 10 }, anotherWriter);
    const results = await Promise.all(
      writers.flatMap((one, index) =>
        (index % 2 === 0 ? keys : keys.toReversed()).map(async (key) => {
          const result = await one.write(newSession({ merchantId, idempotency: claim(key) }));
          return { key, outcome: result.outcome, id: idOf(result) };
        }),
      ),
    );
    expect(results).toHaveLength(200);
    expect(results.filter(({ outcome }) => outcome === 'created')).toHaveLength(20);
    expect(results.filter(({ outcome }) => outcome === 'replayed')).toHaveLength(180);
    expect(new Set(results.map(({ key, id }) => `${key} ${id}`)).size).toBe(20);
    expect(await storedOf(merchantId)).toHaveLength(20);
  });

  it.each<[string, Partial<NewSession>, string]>([
    ['a NUL in a text', { reference: 'a\0b' }, '22021'],
    ['an id that is none', { actorKeyId: 'nobody' }, '22P02'],
    ['a value that must not be null', { requestId: null as unknown as string }, '23502'],
  ])('fails a row with %s alone', async (_, poison, code) => {
    const merchantId = randomUUID();
    const rows = [0, 1, 2].map((index) => newSession({ merchantId, idempotency: claim(`poison-${index}`) }));
    const poisoned = newSession({ merchantId, idempotency: claim('poisoned'), ...poison });
    const [failed, ...others] = await Promise.allSettled([poisoned, ...rows].map((row) => writer.write(row)));
    expect(failed).toMatchObject({ status: 'rejected', reason: { code } });
    expect(others).toMatchObject(rows.map(({ id }) => ({ value: { outcome: 'created', id } })));
    expect(await storedOf(merchantId)).toHaveLength(3);
    const healed = newSession({ merchantId, idempotency: claim('poisoned', 'another') });
    expect(await writer.write(healed)).toMatchObject({ outcome: 'created', id: healed.id });
  });
});

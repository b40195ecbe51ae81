import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { createDataSource } from '../database/data-source.js';
import { Database, type NamedStatement } from '../database/database.js';
import { SessionWriter } from '../sessions/open/session-writer.js';
import { filledIn } from '../sessions/session-details.js';
import { HeldKeyReader } from './held-key.reader.js';
import { KeyLeases, type LeaseRequest } from './key-leases.js';

const SETTINGS = { connectorTimeoutMs: 190_000 };
const SEALED = Buffer.from('sealed');
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const leaseOf = (request: string, change: Partial<LeaseRequest> = {}): LeaseRequest => ({
  id: uuidv7(),
  merchantId: randomUUID(),
  testMode: true,
  scope: 'payment',
  key: 'order 1',
  fingerprints: [digest(request)],
  ...change,
});
/** Another call that names the same. */
const again = (lease: LeaseRequest, change: Partial<LeaseRequest> = {}): LeaseRequest => ({
  ...lease,
  id: uuidv7(),
  ...change,
});

describe('KeyLeases', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let writer: SessionWriter;
  let leases: KeyLeases;

  /** Opens the session that a key was leased for. @returns whether the lease still held */
  const open = ({ id, merchantId, testMode, scope, key, fingerprints }: LeaseRequest, ttlSeconds = 600) =>
    writer.writeHandled({
      id,
      merchantId,
      kind: 'payment',
      testMode,
      ...filledIn({ reference: key, connector: 'nuvei' }),
      customerKey: null,
      sealed: SEALED,
      tokenKeyId: 7,
      ttlSeconds,
      actorKeyId: null,
      requestId: 'request-1',
      handle: digest(id),
      idempotency: { scope, key, fingerprints, ttlSeconds },
    });
  const openOf = ({ id }: LeaseRequest) => ({ state: 'open', id, sealed: SEALED, tokenKeyId: 7 });
  /** What a crash of its holder comes to. */
  const runOut = ({ merchantId }: LeaseRequest) =>
    testDatabase.query(
      `UPDATE idempotency_keys SET expires_at = now(), lease_until = lease_until - interval '1 day', created_at = now() - interval '1 day'
       WHERE merchant_id = $1`,
      [merchantId],
    );
  const stored = async ({ merchantId }: LeaseRequest) => {
    const rows = await testDatabase.query<{ ttl: number; age: number; lease: number | null }>(
      `SELECT date_part('epoch', expires_at - now()) AS ttl, date_part('epoch', lease_until - now()) AS lease,
         date_part('epoch', now() - created_at) AS age
       FROM idempotency_keys WHERE merchant_id = $1`,
      [merchantId],
    );
    return rows.map(({ ttl, age, lease }) => ({
      ttl: Math.round(ttl),
      isNew: age < 60,
      lease: lease && Math.round(lease),
    }));
  };

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = new Database(await createDataSource({ url: testDatabase.url, poolSize: 4 }).initialize());
    writer = new SessionWriter(database, new HeldKeyReader(database));
    leases = new KeyLeases(database, SETTINGS);
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  it('are granted to one caller at a time, for longer than an exchange with a provider takes', async () => {
    const lease = leaseOf('one');
    const all = [lease, again(lease), again(lease, { fingerprints: [digest('two')] })];
    const held = await Promise.all(all.map((one) => leases.claim(one)));
    expect(held.map(({ state }) => state).sort()).toEqual(['busy', 'busy', 'granted']);
    expect(await stored(lease)).toEqual([{ ttl: 200, lease: 200, isNew: true }]);
  });

  it('are of one merchant, mode, scope and key', async () => {
    const lease = leaseOf('one');
    const others = [
      {},
      { merchantId: randomUUID() },
      { testMode: false },
      { scope: 'hosted_fields' as const },
      { key: '2' },
    ];
    for (const other of others) expect(await leases.claim(again(lease, other))).toEqual({ state: 'granted' });
  });

  it('come to a session that the key stands for as long as it lives', async () => {
    const lease = leaseOf('one');
    await leases.claim(lease);
    expect(await open(lease)).toBe(true);
    expect(await stored(lease)).toEqual([{ ttl: expect.closeTo(600, -1), lease: null, isNew: true }]);
    expect(await leases.claim(again(lease))).toEqual(openOf(lease));
    expect(await leases.claim(again(lease, { fingerprints: [digest('new'), digest('one')] }))).toEqual(openOf(lease));
    expect(await leases.claim(again(lease, { fingerprints: [digest('two')] }))).toEqual({ state: 'taken' });
  });

  it('open nothing for who has none, be it another call or the same once more', async () => {
    const lease = leaseOf('one');
    expect(await open(lease)).toBe(false);
    await leases.claim(lease);
    expect(await open(again(lease))).toBe(false);
    expect(await open(lease)).toBe(true);
    await testDatabase.query('DELETE FROM sessions WHERE id = $1', [lease.id]);
    expect(await open(lease)).toBe(false);
  });

  it('are given up by who has them alone, and only as long as nothing came of them', async () => {
    const lease = leaseOf('one');
    await leases.claim(lease);
    await leases.release(again(lease));
    for (const other of [{ merchantId: randomUUID() }, { testMode: false }, { key: '2' }])
      await leases.release({ ...lease, ...other });
    expect(await leases.claim(again(lease))).toEqual({ state: 'busy' });
    await leases.release(lease);
    const next = again(lease, { fingerprints: [digest('two')] });
    expect(await leases.claim(next)).toEqual({ state: 'granted' });
    await open(next);
    await leases.release(next);
    expect(await leases.claim(again(next))).toEqual(openOf(next));
  });

  it('go over as a whole to who comes when their time is over', async () => {
    const lost = leaseOf('one');
    await leases.claim(lost);
    await runOut(lost);
    const next = again(lost, { fingerprints: [digest('two')] });
    expect(await leases.claim(next)).toEqual({ state: 'granted' });
    expect(await stored(lost)).toEqual([{ ttl: 200, lease: 200, isNew: true }]);
    expect(await open(lost)).toBe(false);
    await leases.release(lost);
    expect(await leases.claim(again(next))).toEqual({ state: 'busy' });
    expect(await open(next)).toBe(true);
    expect(await leases.claim(again(next))).toEqual(openOf(next));
    expect(await leases.claim(again(lost))).toEqual({ state: 'taken' });
  });

  it('are asked for again where the key became free while it was looked at', async () => {
    const [given, over] = [leaseOf('one'), leaseOf('one')];
    for (const lease of [given, over]) await leases.claim(lease);
    await open(over);
    const claimWhile = (lease: LeaseRequest, happens: () => Promise<unknown>) => {
      const run = async (statement: NamedStatement, owner: string) => {
        if (statement.name === 'held-session-name') await happens();
        return database.run(statement, owner);
      };
      return new KeyLeases({ run } as unknown as Database, SETTINGS).claim(lease);
    };
    expect(await claimWhile(again(given), () => leases.release(given))).toEqual({ state: 'busy' });
    expect(await claimWhile(again(over), () => runOut(over))).toEqual({ state: 'busy' });
  });

  it('are for nothing where a key stands for a refusal, or for a session that is gone', async () => {
    const lease = leaseOf('one');
    await leases.claim(lease);
    await testDatabase.query('UPDATE idempotency_keys SET lease_until = NULL WHERE merchant_id = $1', [
      lease.merchantId,
    ]);
    expect(await leases.claim(again(lease))).toEqual({ state: 'taken' });
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { createTestDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { createDataSource } from '../../database/data-source.js';
import { Database } from '../../database/database.js';
import { HeldKeyReader } from '../../idempotency/held-key.reader.js';
import { filledIn } from '../session-details.js';
import type { NewSession } from './new-session.js';
import { SessionWriter } from './session-writer.js';

const newSession = (change: Partial<NewSession> = {}): NewSession => ({
  id: uuidv7(),
  merchantId: randomUUID(),
  kind: 'client',
  testMode: false,
  ...filledIn({}),
  customerKey: null,
  sealed: Buffer.alloc(0),
  tokenKeyId: 1,
  ttlSeconds: 60,
  actorKeyId: null,
  requestId: 'request-1',
  idempotency: { scope: 'hosted_fields', key: randomUUID(), fingerprints: [Buffer.alloc(32)], ttlSeconds: 60 },
  ...change,
});

const BLOCKED = `SELECT pid FROM pg_locks WHERE NOT granted AND relation = 'idempotency_keys'::regclass`;

describe('SessionWriter when something goes wrong', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let writer: SessionWriter;

  const partitionsOf = async (suffix: string): Promise<string[]> => {
    const rows = await testDatabase.query<{ name: string }>(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhrelid::regclass::text LIKE $1 ORDER BY 1`,
      [`%\\_${suffix}`],
    );
    return rows.map(({ name }) => name);
  };
  const countsOf = async (id: string): Promise<object | undefined> => {
    const [counts] = await testDatabase.query(
      `SELECT (SELECT count(*)::int FROM sessions WHERE id = $1) AS sessions,
         (SELECT count(*)::int FROM session_events WHERE session_id = $1) AS events`,
      [id],
    );
    return counts;
  };

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = new Database(await createDataSource({ url: testDatabase.url, poolSize: 4 }).initialize());
    writer = new SessionWriter(database, new HeldKeyReader(database));
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  it('makes the partitions that the ids of a batch do not find', async () => {
    const rows = [Date.UTC(2033, 0, 3), Date.now(), Date.UTC(2033, 0, 10)].map((msecs) =>
      newSession({ id: uuidv7({ msecs }) }),
    );
    const results = await Promise.all(rows.map((row) => writer.write(row)));
    expect(results).toMatchObject(rows.map(({ id }) => ({ outcome: 'created', id })));
    for (const { id } of rows) expect(await countsOf(id)).toEqual({ sessions: 1, events: 1 });
    expect(await partitionsOf('p20330103')).toEqual(['session_events_p20330103', 'sessions_p20330103']);
    expect(await partitionsOf('p20330110')).toEqual(['session_events_p20330110', 'sessions_p20330110']);
  });

  it('makes a missing partition even when another row of the batch is at fault', async () => {
    const row = newSession({ id: uuidv7({ msecs: Date.UTC(2034, 0, 2) }) });
    const poisoned = newSession({ reference: '\0' });
    const [failed, written] = await Promise.allSettled([writer.write(poisoned), writer.write(row)]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { code: '22021' } });
    expect(written).toMatchObject({ status: 'fulfilled', value: { outcome: 'created', id: row.id } });
    expect(await countsOf(row.id)).toEqual({ sessions: 1, events: 1 });
  });

  it.each<[string, Partial<NewSession>]>([
    ['a NUL in a text', { reference: 'a\0b' }],
    ['a NUL in a text, without a key', { reference: 'a\0b', idempotency: null }],
    ['no UUID', { merchantId: 'no uuid' }],
    ['an amount beyond 64 bits', { amountMinor: 2n ** 63n }],
    ['a number beyond its type', { ttlSeconds: 2 ** 40 }],
  ])('fails a row with %s, and writes the others of its batch', async (_, poison) => {
    const rows = [newSession(), newSession(poison), newSession()];
    const results = await Promise.allSettled(rows.map((row) => writer.write(row)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    for (const [index, { id }] of rows.entries()) {
      const count = index === 1 ? 0 : 1;
      expect(await countsOf(id)).toEqual({ sessions: count, events: count });
    }
  });

  describe('when the commit fails', () => {
    /** A check that PostgreSQL makes at the commit of whoever claims the key `poison`. */
    const failCommitWith = (sqlstate: string): Promise<unknown> =>
      testDatabase.query(`
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN IF NEW.key = 'poison' THEN RAISE EXCEPTION 'refused' USING ERRCODE = '${sqlstate}'; END IF; RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON idempotency_keys DEFERRABLE INITIALLY DEFERRED
          FOR EACH ROW EXECUTE FUNCTION refuse()`);
    afterEach(() => testDatabase.query('DROP TRIGGER refuse ON idempotency_keys; DROP FUNCTION refuse'));

    const withKey = (key: string): NewSession =>
      newSession({ idempotency: { scope: 'hosted_fields', key, fingerprints: [Buffer.alloc(32)], ttlSeconds: 600 } });

    it('acknowledges nothing of the batch', async () => {
      await failCommitWith('40001');
      const rows = [withKey('sound-1'), withKey('poison')];
      const results = await Promise.allSettled(rows.map((row) => writer.write(row)));
      expect(results).toMatchObject(rows.map(() => ({ status: 'rejected', reason: { code: 'unavailable' } })));
      for (const { id } of rows) expect(await countsOf(id)).toEqual({ sessions: 0, events: 0 });
    });

    it('for the sake of one row, acknowledges the others once they are committed', async () => {
      await failCommitWith('23514');
      const rows = [withKey('sound-2'), withKey('poison'), withKey('sound-3')];
      const results = await Promise.allSettled(rows.map((row) => writer.write(row)));
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      for (const [index, { id }] of rows.entries()) {
        const count = index === 1 ? 0 : 1;
        expect(await countsOf(id)).toEqual({ sessions: count, events: count });
      }
    });
  });

  it.each<[string, Partial<NewSession>]>([
    ['with a key', {}],
    ['without a key', { idempotency: null }],
  ])('finds the session of a row %s that was already written when it is sent again', async (_, change) => {
    const row = newSession(change);
    const first = await writer.write(row);
    expect(await writer.write(row)).toEqual(first);
    expect(await countsOf(row.id)).toEqual({ sessions: 1, events: 1 });
  });

  it('sends a batch again when its connection broke', async () => {
    const blocker = new pg.Client({ connectionString: testDatabase.url });
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE idempotency_keys IN ACCESS EXCLUSIVE MODE');
    const row = newSession();
    const writing = writer.write(row);
    const pid = await untilBlocked();
    await blocker.query('SELECT pg_terminate_backend($1)', [pid]);
    await untilBlocked(pid);
    await blocker.query('ROLLBACK');
    await blocker.end();
    expect(await writing).toMatchObject({ outcome: 'created', id: row.id });
    expect(await countsOf(row.id)).toEqual({ sessions: 1, events: 1 });
  });

  it.each([
    ['three times when the store cannot be reached', new TesseraError('unavailable', 'No database.'), 3],
    ['once when it says anything else', new Error('anything else'), 1],
  ])('sends a batch %s', async (_, error, times) => {
    let sent = 0;
    const failing = { run: () => Promise.reject((sent++, error)) } as unknown as Database;
    await expect(new SessionWriter(failing, new HeldKeyReader(failing)).write(newSession())).rejects.toBe(error);
    expect(sent).toBe(times);
  });

  it('says that the store cannot be reached once it has given up', async () => {
    const blocker = new pg.Client({ connectionString: testDatabase.url });
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE idempotency_keys IN ACCESS EXCLUSIVE MODE');
    const row = newSession();
    const writing = Promise.allSettled([writer.write(row)]);
    for (let attempt = 1, pid: number | undefined; attempt <= 3; attempt++) {
      pid = await untilBlocked(pid);
      await blocker.query('SELECT pg_terminate_backend($1)', [pid]);
    }
    expect(await writing).toMatchObject([{ status: 'rejected', reason: { code: 'unavailable', retryAfter: 1 } }]);
    await blocker.query('ROLLBACK');
    await blocker.end();
    expect(await countsOf(row.id)).toEqual({ sessions: 0, events: 0 });
    expect(await writer.write(row)).toMatchObject({ outcome: 'created', id: row.id });
  });

  /** The process of the statement that waits for the lock, once there is one other than `former`. */
  async function untilBlocked(former?: number): Promise<number> {
    for (;;) {
      const blocked = await testDatabase.query<{ pid: number }>(BLOCKED);
      const found = blocked.find(({ pid }) => pid !== former);
      if (found) return found.pid;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { until } from '../../../../test/support/until.js';
import { bound, freed, renamed } from './key.statement.js';

/** Of a payment session that has ended, and of the key that may be its name. */
const ENDED = { id: uuidv7(), merchant_id: randomUUID(), test_mode: true, kind: 'payment', reference: 'order 1' };
const { id: session_id, reference: key, merchant_id, test_mode } = ENDED;
const NAME = { merchant_id, test_mode, scope: 'payment', key, session_id };

const OF_OTHERS: [string, object][] = [
  ['that another session has taken over since', { session_id: uuidv7() }],
  ['of another merchant', { merchant_id: randomUUID() }],
  ['of the other mode', { test_mode: false }],
  ['that is another', { key: 'order 3' }],
  ['that is a key of Payroc’s', { scope: 'hosted_fields' }],
];

const WAITING = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
/** Of several sessions, without what distinguishes their keys. */
const SESSIONS = 'jsonb_to_recordset($1) AS e(id uuid, merchant_id uuid, test_mode boolean, kind text, reference text)';

describe('what becomes of a session', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  /** @returns what is left of a key */
  const leftOf = async (
    name: object,
    session: object = ENDED,
    statement: (from: string) => string = freed,
  ): Promise<object[]> => {
    await database.query('DELETE FROM idempotency_keys');
    await database.query(
      `INSERT INTO idempotency_keys (merchant_id, test_mode, scope, key, session_id, fingerprint, expires_at)
       SELECT merchant_id, test_mode, scope, key, session_id, '', now() + interval '1 hour'
       FROM jsonb_to_record($1) AS k(merchant_id uuid, test_mode boolean, scope text, key text, session_id uuid)`,
      [JSON.stringify(name)],
    );
    await database.query(
      `WITH changed AS MATERIALIZED (
         SELECT * FROM jsonb_to_record($1) AS e(id uuid, merchant_id uuid, test_mode boolean, kind text, reference text)
       ) ${statement('changed')}`,
      [JSON.stringify(session)],
    );
    return database.query("SELECT key, expires_at = 'infinity' AS prolonged FROM idempotency_keys");
  };

  it('frees its name, once it has ended', async () => {
    expect(await leftOf(NAME)).toEqual([]);
  });

  it.each(OF_OTHERS)('frees no name %s', async (_, other) => {
    expect(await leftOf({ ...NAME, ...other })).toHaveLength(1);
  });

  it.each(['client', 'hosted_fields'])('frees nothing where it was one of %s', async (kind) => {
    expect(await leftOf(NAME, { ...ENDED, kind })).toHaveLength(1);
  });

  const prolong = (from: string): string => bound(from, "'infinity'");

  it('binds its name for longer', async () => {
    expect(await leftOf(NAME, ENDED, prolong)).toEqual([{ key, prolonged: true }]);
  });

  it.each(OF_OTHERS)('binds no name for longer %s', async (_, other) => {
    expect(await leftOf({ ...NAME, ...other }, ENDED, prolong)).toMatchObject([{ prolonged: false }]);
  });

  it('binds the name of each of many for as long as its own session', async () => {
    const sessions = ['order 1', 'order 2'].map((reference, index) => ({
      ...{ ...ENDED, id: uuidv7(), reference },
      until: `2100-01-0${index + 1}`,
    }));
    const given =
      'jsonb_to_recordset($1) AS e(id uuid, merchant_id uuid, test_mode boolean, kind text, reference text, until date)';
    await database.query('DELETE FROM idempotency_keys');
    await database.query(
      `INSERT INTO idempotency_keys (merchant_id, test_mode, scope, key, session_id, fingerprint, expires_at)
       SELECT merchant_id, test_mode, 'payment', reference, id, '', now() FROM ${given}`,
      [JSON.stringify(sessions)],
    );
    await database.query(`WITH changed AS MATERIALIZED (SELECT * FROM ${given}) ${bound('changed', 'e.until')}`, [
      JSON.stringify(sessions),
    ]);
    expect(
      await database.query('SELECT key, expires_at::date::text AS until FROM idempotency_keys ORDER BY key'),
    ).toEqual(sessions.map(({ reference, until }) => ({ key: reference, until })));
  });

  const renamedSession = { ...ENDED, reference: 'order 2' };
  const rename = (from: string): string => renamed(from, `'${key}'`);

  it('gives it another name', async () => {
    expect(await leftOf(NAME, renamedSession, rename)).toMatchObject([{ key: 'order 2' }]);
  });

  it.each(OF_OTHERS)('gives no other name for one %s', async (_, other) => {
    const name = { ...NAME, ...other };
    expect(await leftOf(name, renamedSession, rename)).toMatchObject([{ key: name.key }]);
  });

  it.each([
    ['freed', freed],
    ['bound for longer', prolong],
  ])('locks the names of many in one order when they are %s, wherever they stand', async (_, statement) => {
    const sessions = ['d', 'c', 'b', 'a'].map((reference) => ({ ...ENDED, id: uuidv7(), reference }));
    await database.query('DELETE FROM idempotency_keys');
    await database.query(
      `INSERT INTO idempotency_keys (merchant_id, test_mode, scope, key, session_id, fingerprint, expires_at)
       SELECT merchant_id, test_mode, 'payment', reference, id, '', now() FROM ${SESSIONS}`,
      [JSON.stringify(sessions)],
    );
    const [holder, waiter] = [await connected(database), await connected(database)];
    await holder.query("BEGIN; SELECT FROM idempotency_keys WHERE key = 'a' FOR UPDATE");
    const done = waiter.query(`WITH changed AS MATERIALIZED (SELECT * FROM ${SESSIONS}) ${statement('changed')}`, [
      JSON.stringify(sessions),
    ]);
    await until(async () => (await database.query(WAITING)).length > 0);
    const free = await database.query<{ key: string }>('SELECT key FROM idempotency_keys FOR UPDATE SKIP LOCKED');
    await holder.query('ROLLBACK');
    await done;
    for (const client of [holder, waiter]) await client.end();
    expect(free.map((row) => row.key).sort()).toEqual(['b', 'c', 'd']);
  });
});

async function connected({ url }: TestDatabase): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

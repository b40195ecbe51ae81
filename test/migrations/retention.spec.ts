import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { createDataSource } from '#core/database/data-source.js';
import { DatabaseClock } from '#core/database/clock/database-clock.js';
import { Database } from '#core/database/database.js';
import { MaintenanceService } from '#core/database/maintenance/maintenance.service.js';
import { PARTITION_LOCK } from '#core/database/partition-maintainer.js';
import { PARTITIONED_TABLES } from '#core/database/weekly-partitions.js';
import type { Settings } from '#platform/config/settings.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { until } from '../support/until.js';

const DAY = 86_400;
const now = new Date();
const daysAgo = (days: number): Date => new Date(now.getTime() - days * DAY * 1000);

/** A session that is still needed, into a partition itself. */
const insertInto = (partition: string, id: string): string =>
  `INSERT INTO ${partition} (id, merchant_id, kind, test_mode, token_key_id, expires_at)
   VALUES ('${id}', '${id}', 'payment', true, 1, now() + interval '1 day')`;

describe('maintenance', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let maintenance: MaintenanceService;

  beforeEach(async () => {
    database = await createTestDatabase();
    dataSource = await createDataSource({ url: database.url, poolSize: 3 }).initialize();
    const settings = { databaseDirectUrl: database.url, sessionRetention: 30 * DAY } as Settings;
    const [store, logger] = [new Database(dataSource), pino({ level: 'silent' })];
    maintenance = new MaintenanceService(store, await DatabaseClock.compared(store, logger), settings, logger);
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  /** Puts a session, its event and its handle where they were this many days ago. @param life in days */
  const putSession = async (days: number, life = 1): Promise<string> => {
    const id = uuidv7({ msecs: daysAgo(days).getTime() });
    await new Database(dataSource).partitions.ensureFor(id);
    const columns = 'id, merchant_id, kind, test_mode, token_key_id, expires_at';
    await database.query(`INSERT INTO sessions (${columns}) VALUES ($1, $1, 'payment', true, 1, $2)`, [
      id,
      daysAgo(days - life),
    ]);
    await database.query(
      `INSERT INTO session_events (session_id, seq, type, request_id) VALUES ($1, 1, 'created', '')`,
      [id],
    );
    await database.query('INSERT INTO session_handles VALUES ($1, $2)', [randomBytes(32), id]);
    await database.query(`INSERT INTO provider_handles VALUES ($1, $2, true, 'nuvei', $2)`, [randomBytes(32), id]);
    return id;
  };
  const left = async (table: string, column: string) =>
    (await database.query<Record<string, string>>(`SELECT ${column} FROM ${table} ORDER BY 1`)).map(
      (row) => row[column],
    );
  const tables = async () =>
    (
      await database.query<{ name: string }>(
        `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relname ~ '_p\\d{8}$'`,
      )
    ).map(({ name }) => name);

  it('drops the weeks whose sessions have all been over for the retention, and no other', async () => {
    // A day of life and the retention make 31 days; the other sessions of the week add up to six.
    const kept = [await putSession(30), await putSession(1), await putSession(0)].sort();
    await putSession(38);
    await putSession(100);
    const dropped = await maintenance.run();
    expect(dropped).toHaveLength(4);
    expect(await left('sessions', 'id')).toEqual(kept);
    expect(await left('session_events', 'session_id')).toEqual(kept);
    expect(await left('session_handles', 'session_id')).toEqual(kept);
    expect(await left('provider_handles', 'session_id')).toEqual(kept);
    for (const name of dropped ?? []) expect(await tables()).not.toContain(name);
    expect(await maintenance.run()).toEqual([]);
  });

  it('keeps a week as long as one session of it is kept, whatever its age', async () => {
    const kept = [await putSession(100, 71), await putSession(60, 90)].sort();
    await putSession(100);
    await putSession(107);
    expect(await maintenance.run()).toHaveLength(2);
    const left = await database.query<{ id: string }>('SELECT id FROM sessions ORDER BY id');
    expect(left.map(({ id }) => id)).toEqual(expect.arrayContaining(kept));
    expect(left).toHaveLength(3);
  });

  it.each([
    ['keeps', 'that an attempt held within the retention, whenever its own time was over', [29, 99], 0],
    ['keeps', 'that lived within it, whenever its hold was over', [99, 29], 0],
    ['drops', 'that nobody has answered for since, once both are over for longer', [32, 99], 2],
  ] as const)('%s a week of a session %s', async (_what, _whose, [heldAgo, expiredAgo], partitions) => {
    const id = await putSession(100);
    const values = [id, daysAgo(heldAgo), daysAgo(expiredAgo)];
    await database.query('UPDATE sessions SET attempt = 1, held_until = $2, expires_at = $3 WHERE id = $1', values);
    expect(await maintenance.run()).toHaveLength(partitions);
  });

  it('puts back what an interrupted run has taken off and is needed', async () => {
    const kept = await putSession(100, 80);
    const [name] = (await tables()).filter((each) => each.startsWith('sessions_p')).sort();
    const events = String(name).replace('sessions', 'session_events');
    await database.query(`ALTER TABLE sessions DETACH PARTITION ${name}`);
    await database.query(`ALTER TABLE session_events DETACH PARTITION ${events}`);
    expect(await maintenance.run()).toEqual([]);
    expect(await left('sessions', 'id')).toEqual([kept]);
    expect(await left('session_events', 'session_id')).toEqual([kept]);
  });

  it('drops nothing when a session comes in while the week is taken off', async () => {
    const late = uuidv7({ msecs: daysAgo(100).getTime() });
    await putSession(100);
    const [name] = (await tables()).filter((each) => each.startsWith('sessions_p')).sort();
    // Somebody writes to the week before it is looked through, and commits after that: taking it off waits for them.
    const writer = new pg.Client({ connectionString: database.url });
    await writer.connect();
    await writer.query('BEGIN');
    const columns = 'id, merchant_id, kind, test_mode, token_key_id, expires_at';
    await writer.query(
      `INSERT INTO sessions (${columns}) VALUES ($1, $1, 'payment', true, 1, now() + interval '1 day')`,
      [late],
    );
    const running = maintenance.run();
    await until(async () => {
      const pending = 'SELECT FROM pg_inherits WHERE inhdetachpending';
      return (await database.query(pending)).length > 0;
    });
    await writer.query('COMMIT');
    await writer.end();
    expect(await running).toEqual([]);
    expect(await left('sessions', 'id')).toContain(late);
    expect(await tables()).toContain(name);
  });

  it.each([
    ['makes partitions', 'advisory', () => `SELECT pg_advisory_xact_lock(${PARTITION_LOCK})`, 2],
    ['still writes to one that was taken off', 'relation', (name: string, id: string) => insertInto(name, id), 0],
  ])('waits for whoever %s before it drops, and looks after that', async (_what, lock, hold, count) => {
    await putSession(100);
    const [name = ''] = (await tables()).filter((each) => each.startsWith('sessions_p')).sort();
    await database.query(`ALTER TABLE sessions DETACH PARTITION ${name}`);
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query(hold(name, uuidv7({ msecs: daysAgo(100).getTime() })));
    const running = maintenance.run();
    const ours = '(SELECT oid FROM pg_database WHERE datname = current_database())';
    const waiting = `SELECT FROM pg_locks WHERE NOT granted AND locktype = '${lock}' AND database = ${ours}`;
    await until(async () => (await database.query(waiting)).length > 0);
    expect(await tables()).toContain(name);
    await holder.query('COMMIT');
    await holder.end();
    expect(await running).toHaveLength(count);
  });

  it('drops nothing while the clock of the machine and the one of the database disagree', async () => {
    await putSession(100);
    const wrong = new DatabaseClock(
      { run: () => Promise.reject(new Error('never compared')) },
      pino({ level: 'silent' }),
    );
    const settings = { databaseDirectUrl: database.url, sessionRetention: 30 * DAY } as Settings;
    const other = new MaintenanceService(new Database(dataSource), wrong, settings, pino({ level: 'silent' }));
    await expect(other.run()).rejects.toMatchObject({ code: 'unavailable' });
    expect(await left('sessions', '1 AS id')).toHaveLength(1);
  });

  it('finishes what an interrupted run has left', async () => {
    await putSession(100);
    const reader = new pg.Client({ connectionString: database.url });
    const interrupted = new pg.Client({ connectionString: database.url });
    await Promise.all([reader.connect(), interrupted.connect()]);
    // Somebody reads the table; detaching waits for them, and is cut off while it does.
    await reader.query('BEGIN; SELECT count(*) FROM sessions; SELECT count(*) FROM session_events');
    const [name] = (await tables()).filter((each) => each.startsWith('sessions_p')).sort();
    await interrupted.query(`SET statement_timeout = 500`);
    await expect(interrupted.query(`ALTER TABLE sessions DETACH PARTITION ${name} CONCURRENTLY`)).rejects.toThrow();
    await reader.query('COMMIT');
    const events = String(name).replace('sessions', 'session_events');
    await interrupted.query(`ALTER TABLE session_events DETACH PARTITION ${events}`);
    await Promise.all([reader.end(), interrupted.end()]);
    expect((await maintenance.run())?.sort()).toEqual([events, name].sort());
    for (const table of Object.keys(PARTITIONED_TABLES)) expect(await left(table, '1 AS id')).toEqual([]);
  });

  it('deletes idempotency keys whose time is over, however many there are', async () => {
    const put = `INSERT INTO idempotency_keys (merchant_id, test_mode, scope, key, fingerprint, expires_at)
      SELECT $1, true, 'payment', i::text, '', now() + make_interval(secs => CASE WHEN i <= 2500 THEN -1 ELSE 60 END)
      FROM generate_series(1, 2503) AS i`;
    await database.query(put, [uuidv7()]);
    await maintenance.run();
    expect(await left('idempotency_keys', 'key')).toEqual(['2501', '2502', '2503']);
  });

  it('is done by one instance at a time', async () => {
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    await other.query('SELECT pg_advisory_lock(7357002)');
    expect(await maintenance.run()).toBeUndefined();
    await other.end();
  });
});

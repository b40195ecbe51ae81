import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { createDataSource } from '#core/database/data-source.js';
import { migrate } from '#core/database/migrate.js';
import { PartitionMaintainer } from '#core/database/partition-maintainer.js';
import { timeOfId, weekOf } from '#core/database/weekly-partitions.js';
import { COMPLETE } from '#core/sessions/attempts/attempt.statement.js';
import { BY_ID } from '#core/sessions/session.reader.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

describe('the schema', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const partitions = async (): Promise<string[]> => {
    const rows = await database.query<{ name: string }>(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'sessions'::regclass ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  };

  it('has partitions from last week to eight weeks ahead', async () => {
    const now = new Date();
    const expected = Array.from({ length: 10 }, (_, index) => `sessions_${weekOf(now, index - 1).suffix}`);
    expect(await partitions()).toEqual(expected);
  });

  it('stays as it is when several instances migrate at once', async () => {
    const before = await partitions();
    await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
    expect(await partitions()).toEqual(before);
  });

  it('gets a partition for an id that finds none', async () => {
    const id = uuidv7({ msecs: Date.UTC(2031, 0, 6) });
    const dataSource = await createDataSource({ url: database.url, poolSize: 3 }).initialize();
    const maintainer = new PartitionMaintainer(dataSource);
    await Promise.all([maintainer.ensureFor(id), new PartitionMaintainer(dataSource).ensureFor(id)]);
    await dataSource.destroy();
    expect(await partitions()).toContain('sessions_p20310106');
  });

  it('looks for a session in one partition only, under a generic plan too', async () => {
    const id = uuidv7();
    const { from, to } = weekOf(timeOfId(id));
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query('SET plan_cache_mode = force_generic_plan');
    await client.query(`PREPARE by_id AS ${BY_ID}`);
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN EXECUTE by_id(ARRAY['${id}']::uuid[], '${from}', '${to}')`,
    );
    await client.end();
    expect(rows.filter((row) => / on sessions_p/.test(row['QUERY PLAN']))).toHaveLength(1);
  });

  it.each(['one', 'many'] as const)(
    'changes %s in a week without statistics, and does not go through the week for it',
    async (how) => {
      const id = uuidv7();
      const { from, to } = weekOf(timeOfId(id));
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      await client.query('SET plan_cache_mode = force_generic_plan');
      await client.query(`PREPARE change AS ${COMPLETE[how]}`);
      const others = 'NULL, '.repeat(new Set(COMPLETE[how].match(/\$\d+/g)).size - 4) + 'NULL';
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN EXECUTE change('${from}', '${to}', ARRAY['${id}']::uuid[], ${others})`,
      );
      await client.end();
      const plan = rows.map((row) => row['QUERY PLAN'].trim());
      const conditions = plan.filter(
        (_, index) => / on sessions_p/.test(plan[index - 1] ?? '') && !/Update on/.test(plan[index - 1] ?? ''),
      );
      expect(conditions.length).toBeGreaterThan(0);
      for (const condition of conditions) expect(condition).toMatch(/id = /);
    },
  );
});

describe('weekly partitions', () => {
  it('hold the ids of their week, to the millisecond', () => {
    const monday = Date.UTC(2026, 10, 23);
    const { suffix, from, to } = weekOf(new Date(monday));
    expect(suffix).toBe('p20261123');
    expect(timeOfId(from).getTime()).toBe(monday);
    expect(uuidv7({ msecs: monday }) >= from).toBe(true);
    expect(uuidv7({ msecs: monday - 1 }) < from).toBe(true);
    expect(uuidv7({ msecs: monday + 7 * 86_400_000 - 1 }) < to).toBe(true);
  });
});

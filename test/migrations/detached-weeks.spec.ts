import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { createDataSource } from '#core/database/data-source.js';
import { dropWeeksPast } from '#core/database/maintenance/retention.js';
import { PartitionMaintainer } from '#core/database/partition-maintainer.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const RETENTION = 86_400;
const IDS = [10, 17, 24].map((day) => uuidv7({ msecs: Date.UTC(2025, 2, day) })) as [string, string, string];
const SUFFIX = ['p20250310', 'p20250317', 'p20250324'] as const;

let database: TestDatabase;
let dataSource: DataSource;
let partitions: PartitionMaintainer;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url, poolSize: 2 }).initialize();
  partitions = new PartitionMaintainer(dataSource);
  client = new Client({ connectionString: database.url });
  await client.connect();
  for (const id of IDS) await partitions.ensureFor(id);
});
afterAll(async () => {
  await client.end();
  await dataSource.destroy();
  await database.drop();
});

/** A session that is needed for another day, in a week whose upkeep was interrupted. */
async function takeOff(id: string, suffix: string): Promise<void> {
  await database.query(
    `INSERT INTO sessions (id, merchant_id, kind, test_mode, token_key_id, expires_at)
     VALUES ($1, $1, 'client', true, 1, now() + interval '1 day')`,
    [id],
  );
  await database.query(
    `INSERT INTO session_events (session_id, seq, type, request_id) VALUES ($1, 1, 'created', 'r')`,
    [id],
  );
  for (const table of ['sessions', 'session_events'])
    await database.query(`ALTER TABLE ${table} DETACH PARTITION ${table}_${suffix}`);
}

it('a week that was taken off before a migration is put back, and one that cannot be keeps no other from being dropped', async () => {
  const [broken, older, over] = SUFFIX;
  await takeOff(IDS[0], broken);
  await database.query(`ALTER TABLE sessions_${broken} ALTER COLUMN kind TYPE varchar(20)`);
  await takeOff(IDS[1], older);
  await database.query(`ALTER TABLE session_events_${older} DROP COLUMN attempt`);
  await database.query(`ALTER TABLE sessions_${older} DROP COLUMN created_at`);

  const { dropped, failures } = await dropWeeksPast(client, partitions, RETENTION);
  expect(dropped).toEqual([`sessions_${over}`, `session_events_${over}`]);
  expect(failures).toHaveLength(1);
  const found = await database.query(
    'SELECT id, session_events.attempt FROM sessions JOIN session_events ON session_id = id WHERE id = ANY($1)',
    [IDS],
  );
  expect(found).toEqual([{ id: IDS[1], attempt: null }]);
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SEAL_CONTEXTS } from '#core/keys/seal.context.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('a ciphertext is bound to its row wherever something is sealed', async () => {
  const columns = await database.query<{ name: string }>(
    `SELECT DISTINCT relname AS name FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND attname IN ('sealed', 'data') AND atttypid = 'bytea'::regtype`,
  );
  const row = { id: '', merchantId: '', testMode: true, connector: '' };
  const bound = Object.values(SEAL_CONTEXTS).map((make) => make(row).table);
  expect(columns.map(({ name }) => name).sort()).toEqual([...new Set(bound)].sort());
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { COUNT_SEALED } from '#core/keys/master-key.statement.js';
import { SEAL_CONTEXTS } from '#core/keys/seal-context.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Columns that hold ciphertexts, by what such columns are called. */
const sealedColumns = (...names: string[]): Promise<{ table: string; column: string }[]> =>
  database.query(
    `SELECT relname AS table, attname AS column FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
       AND attname = ANY($1) AND atttypid = 'bytea'::regtype ORDER BY 1, 2`,
    [names],
  );

it('a ciphertext is bound to its row wherever something is sealed', async () => {
  const tables = (await sealedColumns('sealed', 'data', 'answer')).map(({ table }) => table);
  const row = { id: '', merchantId: '', testMode: true, connector: '' };
  const bound = Object.values(SEAL_CONTEXTS).map((make) => make(row).table);
  expect([...new Set(tables)]).toEqual([...new Set(bound)].sort());
});

it('a master key is needed as long as anything is sealed under it, wherever that is', async () => {
  const columns = (await sealedColumns('sealed', 'data', 'answer')).map(({ table, column }) => `${table} ${column}`);
  const counted = [...COUNT_SEALED.matchAll(/FROM (\w+) WHERE (\w+) IS NOT NULL/g)].map(([, ...names]) =>
    names.join(' '),
  );
  expect(counted.sort()).toEqual(columns);
});

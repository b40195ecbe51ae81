import type { TestDatabase } from '../../support/database.js';

/** Everything of ours, but what is written beside the calls: that a key is in use. */
const TABLES = `
SELECT relname AS name FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
  AND relname <> 'master_keys' ORDER BY 1`;

export type Rows = Readonly<Record<string, { readonly count: number; readonly digest: string }>>;

/** How many rows each table has, and what stands in them. */
export async function storedRows(database: TestDatabase): Promise<Rows> {
  const tables = await database.query<{ name: string }>(TABLES);
  const rows = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await database.query<{ count: number; digest: string }>(
        `SELECT count(*)::int AS count, md5(coalesce(string_agg(row, '' ORDER BY row), '')) AS digest
         FROM (SELECT (to_jsonb(t) - 'last_used_at')::text AS row FROM "${name}" t) AS rows`,
      );
      return [name, row ?? { count: 0, digest: '' }] as const;
    }),
  );
  return Object.fromEntries(rows);
}

/** By how many rows each table has grown, those that have not left out. */
export const growth = (before: Rows, after: Rows): Record<string, number> =>
  Object.fromEntries(
    Object.entries(after)
      .map(([name, { count }]) => [name, count - (before[name]?.count ?? 0)] as const)
      .filter(([, grown]) => grown !== 0),
  );

import type { ClientBase } from 'pg';

/** Our tables are those that have the owner and the schema of `sessions`: the migrations have made them all. */
const MISSING = `
SELECT current_user AS role, relname AS "table", string_agg(privilege, ', ' ORDER BY privilege) AS rights
FROM pg_class, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS privilege
WHERE (relnamespace, relowner) = (SELECT relnamespace, relowner FROM pg_class WHERE oid = to_regclass('sessions'))
  AND relkind IN ('r', 'p') AND NOT relispartition
  AND (relname <> 'migrations' OR privilege = 'SELECT') AND NOT has_table_privilege(pg_class.oid, privilege)
GROUP BY 2 ORDER BY 2`;

/** What the role of a connection may not do and has to, in words; undefined: it may do all. */
export async function findMissingRights(client: ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ role: string; table: string; rights: string }>(MISSING);
  const [first] = rows;
  return first && `the role ${first.role} lacks ${rows.map(({ table, rights }) => `${rights} on ${table}`).join(', ')}`;
}

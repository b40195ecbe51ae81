import type { TestDatabase } from '../support/database.js';
import { brokenHistories } from '../support/stored.histories.js';
import type { History, Violation } from './history.js';
import { MARK_FORMS } from './marker.js';
import { Timeline } from './rules/timeline.js';

/**
 * Of what belongs to a session: columns that hold something secret. The schema is asked: a new one is looked at, too. What stays of
 * an event is the names in it, and what marks the attempt that it came of.
 */
const BINARY_COLUMNS = `
SELECT table_name AS "table", column_name AS column FROM information_schema.columns
WHERE table_schema = 'public' AND table_name IN ('sessions', 'session_events') AND data_type = 'bytea'
  AND NOT (table_name = 'session_events' AND column_name IN ('sealed', 'attempt'))`;
const TABLES = `
SELECT relname AS name FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`;

/** Looks at the rows themselves, with the rights of the database's owner. */
export async function auditStored(
  database: TestDatabase,
  history: History,
  shortestLife: number,
): Promise<Violation[]> {
  const erased = erasedIds(history, shortestLife);
  const columns = await database.query<{ table: string; column: string }>(BINARY_COLUMNS);
  const left = await Promise.all(
    columns.map(async ({ table, column }) => {
      const key = table === 'sessions' ? 'id' : 'session_id';
      const rows = await database.query<{ id: string }>(
        `SELECT DISTINCT ${key} AS id FROM ${table} WHERE ${key} = ANY($1::uuid[]) AND ${column} IS NOT NULL`,
        [erased],
      );
      return rows.map(({ id }) => ({ rule: 'resurrected', what: `${id}: erased, and there is ${table}.${column}` }));
    }),
  );
  const histories = (await brokenHistories(database)).map((what) => ({ rule: 'stored', what }));
  return [...left.flat(), ...histories, ...(await findMarks(database))];
}

function erasedIds(history: History, shortestLife: number): string[] {
  return [...history.sessions.values()].flatMap((asked) => {
    const timeline = new Timeline(asked, history.about(asked), shortestLife);
    if (timeline.erasedAt === Infinity) return [];
    const ids = timeline.granted.map(({ operation, answer }) => (operation === 'open' ? undefined : answer.body.id));
    const id = ids.find((each) => typeof each === 'string');
    return typeof id === 'string' ? [id] : [];
  });
}

/** Everything that a dump would hold. Binary columns are hexadecimal there. */
async function findMarks(database: TestDatabase): Promise<Violation[]> {
  const tables = await database.query<{ name: string }>(TABLES);
  const found: Violation[] = [];
  for (const { name } of tables) {
    const rows = await database.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`);
    const shown = rows.filter(({ row }) => MARK_FORMS.some((form) => row.includes(form)));
    if (shown.length > 0)
      found.push({
        rule: 'stored',
        what: `${shown.length} rows of ${name} show what is secret: ${shown[0]?.row.slice(0, 200)}`,
      });
  }
  return found;
}

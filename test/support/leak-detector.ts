import { randomBytes } from 'node:crypto';
import type { TestDatabase } from './database.js';

/** How much of the end of an issued token gives it away: beginnings are shown on purpose, to know a key by. */
const TAIL_LENGTH = 20;

/** Makes texts that must not turn up anywhere, and looks for them. */
export class LeakDetector {
  private readonly needles = new Map<string, string>();
  readonly tokens: string[] = [];

  /** A secret that a caller sends. */
  secret(where: string): string {
    const text = `leak-${randomBytes(9).toString('hex')}`;
    this.needles.set(text, where);
    return text;
  }

  /** A secret that the service handed out. */
  issued(token: unknown): string {
    if (typeof token !== 'string' || token.length < TAIL_LENGTH) throw new Error(`no token: ${JSON.stringify(token)}`);
    this.tokens.push(token);
    this.needles.set(token.slice(-TAIL_LENGTH), `${token.slice(0, 9)}...`);
    return token;
  }

  /** Whose secrets the text holds, as they are or as hexadecimal digits. */
  leaksIn(text: string): string[] {
    const found = [...this.needles].filter(
      ([needle]) => text.includes(needle) || text.includes(Buffer.from(needle).toString('hex')),
    );
    return found.map(([, where]) => where);
  }
}

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** Every value of every column of every table, as text. */
export async function databaseText(database: TestDatabase): Promise<string> {
  const columns = await database.query<Column>(
    `SELECT table_name AS table, column_name AS column, data_type AS type
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`,
  );
  const values = columns.map(async ({ table, column, type }) => {
    const forms = [`"${column}"::text`, ...(type === 'bytea' ? [`encode("${column}", 'escape')`] : [])];
    const rows = await database.query<{ value: string }>(
      `SELECT concat_ws(' ', ${forms.join(', ')}) AS value FROM "${table}"`,
    );
    return rows.map(({ value }) => value).join('\n');
  });
  return (await Promise.all(values)).join('\n');
}

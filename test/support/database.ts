import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  readonly url: string;
  /** Runs a statement beside the service. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** A database of its own for a test file, with the schema already in it, or `empty`, and then in any encoding. */
export async function createTestDatabase({ empty = false, encoding = 'UTF8' } = {}): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  const template = process.env.TESSERA_TEST_TEMPLATE;
  if (!server || !template) throw new Error('these tests need PostgreSQL: run them with npm test');
  const name = `${template}_${randomBytes(4).toString('hex')}`;
  const encoded = encoding === 'UTF8' ? '' : `ENCODING '${encoding}' LOCALE_PROVIDER libc LOCALE 'C'`;
  const source = encoded ? 'template0' : empty ? 'template1' : template;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${source} ${encoded}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.href, max: 2 });
  // The pool calls itself ended before its connections are closed: dropping the database may end one first.
  pool.on('error', () => undefined);
  return {
    url: url.href,
    query: async <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
      (await pool.query<Row>(text, values)).rows,
    drop: async () => {
      await pool.end();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

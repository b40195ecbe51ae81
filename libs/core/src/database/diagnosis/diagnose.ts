import { Client } from 'pg';
import { adviceAgainst } from './connection.advice.js';
import { fail, ok, type Finding } from './finding.js';

const CONNECT_TIMEOUT_MS = 5_000;
const OLDEST_POSTGRES = 150_000;

export type Check = (client: Client) => Promise<Finding>;

/** Asks a database one check after the other. Where it cannot be used, that is the finding. */
export async function diagnose(variable: string, url: string, checks: readonly Check[]): Promise<Finding[]> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: CONNECT_TIMEOUT_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const findings = [await checkVersion(client, variable)];
    for (const check of checks) findings.push(await attempt(() => check(client)));
    return findings;
  } catch (error) {
    const { message, code } = error as { message?: string; code?: string };
    const reason = message || code || 'unknown error';
    return [fail(`the database of ${variable} cannot be used: ${reason}`, adviceAgainst(code))];
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function checkVersion(client: Client, variable: string): Promise<Finding> {
  const { rows } = await client.query<{ version: number; name: string }>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name`,
  );
  const { version = 0, name = 'unknown' } = rows[0] ?? {};
  if (version < OLDEST_POSTGRES) return fail(`PostgreSQL ${name} is too old`, 'use PostgreSQL 15 or later');
  return ok(`PostgreSQL ${name} answers (${variable})`);
}

async function attempt(check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    return fail(
      `could not be checked: ${(error as Error).message}`,
      'bring the schema up to date: npm run tessera -- migrate',
    );
  }
}

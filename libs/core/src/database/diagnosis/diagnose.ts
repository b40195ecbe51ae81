import { Client } from 'pg';
import { connectionOptions } from '../connection/connection-options.js';
import { findServerFault } from '../connection/server-requirements.js';
import { adviceAgainst } from './connection-advice.js';
import { fail, ok, type Finding } from './finding.js';

const STATEMENT_TIMEOUT_MS = 5_000;

export type Check = (client: Client) => Promise<Finding>;

/** Asks a database one check after the other. Where it cannot be used, that is the finding. */
export async function diagnose(variable: string, url: string, checks: readonly Check[]): Promise<Finding[]> {
  const client = new Client(
    connectionOptions({ url, name: 'tessera-doctor', statementTimeoutMs: STATEMENT_TIMEOUT_MS }),
  );
  client.on('error', () => undefined);
  try {
    await client.connect();
    const findings = [await checkServer(client, variable)];
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

/** What speaks against the server itself. */
async function checkServer(client: Client, variable: string): Promise<Finding> {
  const fault = await findServerFault(client);
  if (fault) return fail(`${variable}: ${fault.what}`, fault.advice);
  const { rows } = await client.query<{ name: string }>(`SELECT current_setting('server_version') AS name`);
  return ok(`PostgreSQL ${rows[0]?.name ?? 'unknown'} answers (${variable})`);
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

import { Client, type ClientBase } from 'pg';
import { connectionOptions } from './connection-options.js';
import { DatabaseUnusableError } from './database-unusable.error.js';
import { findServerFault } from './server-requirements.js';
import { findMissingRights } from './table-rights.js';

const STATEMENT_TIMEOUT_MS = 5_000;

/**
 * Looks whether the server behind a URL can be used at all.
 * @param variable the setting that the URL comes from
 * @throws DatabaseUnusableError when it cannot be reached, or is not what is needed
 */
export async function requireUsableServer(url: string, variable: string): Promise<void> {
  await examine(url, variable, async (client) => (await findServerFault(client))?.what);
}

/** The same, and whether its role may use the tables, which are there already. @throws DatabaseUnusableError */
export async function requireUsableTables(url: string, variable: string): Promise<void> {
  await examine(
    url,
    variable,
    async (client) => (await findServerFault(client))?.what ?? (await findMissingRights(client)),
  );
}

async function examine(
  url: string,
  variable: string,
  findFault: (client: ClientBase) => Promise<string | undefined>,
): Promise<void> {
  const client = new Client(connectionOptions({ url, name: 'tessera', statementTimeoutMs: STATEMENT_TIMEOUT_MS }));
  client.on('error', () => undefined);
  let fault: string | undefined;
  try {
    await client.connect();
    fault = await findFault(client);
  } catch (error) {
    fault = reasonOf(error);
  } finally {
    await client.end().catch(() => undefined);
  }
  if (fault) throw unusable(url, variable, fault);
}

/** @param fault what is wrong, without a password */
export const unusable = (url: string, variable: string, fault: string): DatabaseUnusableError =>
  new DatabaseUnusableError(`cannot use the database at ${withoutPassword(url)} (${variable}): ${fault}`);

function withoutPassword(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
}

/** Node reports a refused connection to several addresses as an error without a message of its own. */
export function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return (message || code || 'unknown error').split('\n')[0] ?? 'unknown error';
}

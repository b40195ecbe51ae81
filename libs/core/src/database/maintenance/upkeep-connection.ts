import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { connectionOptions } from '../connection/connection-options.js';

/** A week of sessions is read through in minutes; what takes longer goes on in the next hour. */
const STATEMENT_TIMEOUT_MS = 10 * 60_000;
/** Nothing here is worth making callers wait in line behind it. */
const LOCK_TIMEOUT_MS = 30_000;
/** The server gives up a connection that nobody uses, and the lock that it holds: its process may be gone without a word. */
const IDLE_TIMEOUT_MS = 5 * 60_000;
const END_TIMEOUT_MS = 1_000;

/**
 * A connection of its own for the upkeep: its advisory lock belongs to it, and no pooler may stand between. Nothing on it lasts for
 * ever, on either side.
 * @param url of the database itself
 */
export async function connectForUpkeep(url: string): Promise<Client> {
  const client = new Client(
    connectionOptions({ url, name: 'tessera-upkeep', statementTimeoutMs: STATEMENT_TIMEOUT_MS }),
  );
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}; SET idle_session_timeout = ${IDLE_TIMEOUT_MS}`);
    return client;
  } catch (error) {
    await endUpkeep(client);
    throw error;
  }
}

/** Ends the connection, and does not wait for a server that says nothing. */
export async function endUpkeep(client: Client): Promise<void> {
  const ended = client.end().catch(() => undefined);
  await Promise.race([ended, sleep(END_TIMEOUT_MS, undefined, { ref: false })]);
}

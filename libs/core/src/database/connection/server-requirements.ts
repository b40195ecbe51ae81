import type { ClientBase } from 'pg';
import { PINNED_PARAMETERS, RELIED_ON } from './session-parameters.js';

const OLDEST_POSTGRES = 150_000;

/** What speaks against a server, and what to do about it. */
export interface ServerFault {
  readonly what: string;
  readonly advice: string;
}

type Requirement = (client: ClientBase) => Promise<ServerFault | undefined>;

/** What a connection cannot change, the most telling first. They read and change nothing. */
const REQUIREMENTS: readonly Requirement[] = [requireVersion, requireEncoding, requirePrimary, requireParameters];

/** The first fault for which a server cannot be used through this connection; undefined: it can be. */
export async function findServerFault(client: ClientBase): Promise<ServerFault | undefined> {
  for (const requirement of REQUIREMENTS) {
    const fault = await requirement(client);
    if (fault) return fault;
  }
  return undefined;
}

const one = async <Row extends object>(client: ClientBase, text: string, values?: unknown[]): Promise<Row> =>
  (await client.query<Row>(text, values)).rows[0] as Row;

async function requireVersion(client: ClientBase): Promise<ServerFault | undefined> {
  const { version, name } = await one<{ version: number; name: string }>(
    client,
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name`,
  );
  if (version >= OLDEST_POSTGRES) return undefined;
  return { what: `PostgreSQL ${name} is too old: 15 or later is needed`, advice: 'use PostgreSQL 15 or later' };
}

async function requireEncoding(client: ClientBase): Promise<ServerFault | undefined> {
  const { encoding } = await one<{ encoding: string }>(client, `SELECT current_setting('server_encoding') AS encoding`);
  if (encoding === 'UTF8') return undefined;
  return {
    what: `the encoding of the database (server_encoding) is ${encoding}, and UTF8 is needed`,
    advice: "make it anew: CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0",
  };
}

async function requirePrimary(client: ClientBase): Promise<ServerFault | undefined> {
  const { standby } = await one<{ standby: boolean }>(client, 'SELECT pg_is_in_recovery() AS standby');
  return standby
    ? { what: 'it is read-only: the server is a standby', advice: 'let the URL lead to the primary' }
    : undefined;
}

/** Those that ordinary roles may not set, and those that somebody between has not passed on. */
async function requireParameters(client: ClientBase): Promise<ServerFault | undefined> {
  const needed: Record<string, string> = {
    ...Object.fromEntries(RELIED_ON.map((name) => [name, PINNED_PARAMETERS[name]])),
    ...PRIVILEGED,
  };
  const { rows } = await client.query<{ name: string; value: string }>(
    `SELECT name, current_setting(name) AS value FROM unnest($1::text[]) AS name`,
    [Object.keys(needed)],
  );
  const wrong = rows.find(({ name, value }) => !fits(value, needed[name] ?? ''));
  if (!wrong) return undefined;
  const { name, value } = wrong;
  return {
    what: `${name} is ${value}, ${needed[name] ?? ''} is needed, and the connection cannot set it`,
    advice: `ALTER DATABASE ... SET ${name} = '${needed[name] ?? ''}'`,
  };
}

/** Under another one no trigger tells of changes. */
const PRIVILEGED = { session_replication_role: 'origin' };

/** How dates are read does not matter: all that are sent are ISO. */
const fits = (value: string, needed: string): boolean => value.split(',')[0] === needed.split(',')[0];

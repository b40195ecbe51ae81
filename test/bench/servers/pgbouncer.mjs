import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProxy, versionOf } from './proxy.process.mjs';
import { freePort } from './server.process.mjs';

/** Since this version named statements work in transaction mode. */
const NAMED_STATEMENTS = { major: 1, minor: 21 };

/** Its version, where it is installed. */
export const pgbouncer = () => versionOf('pgbouncer', '--version');

/** Whether it can be used in transaction mode. */
export function keepsStatements() {
  const [major = 0, minor = 0] = (pgbouncer() ?? '').split('.').map(Number);
  return major > NAMED_STATEMENTS.major || (major === NAMED_STATEMENTS.major && minor >= NAMED_STATEMENTS.minor);
}

/**
 * PgBouncer, set up as docs/scaling.md says, in front of a database.
 * @param {'session' | 'transaction'} mode
 * @param {string} databaseUrl
 * @param {string} folder
 * @returns the URL of the same database through it
 */
export async function startPgbouncer(mode, databaseUrl, folder) {
  const port = await freePort();
  const { hostname, port: target, username, password, pathname } = new URL(databaseUrl);
  const file = join(folder, `pgbouncer-${mode}.ini`);
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'any',
    pool_mode: mode,
    default_pool_size: 20,
    max_client_conn: 200,
    ignore_startup_parameters: 'options,statement_timeout,extra_float_digits',
    ...(keepsStatements() && { max_prepared_statements: 200 }),
  };
  const databases = `${pathname.slice(1)} = host=${hostname} port=${target} user=${username} password=${password}`;
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  writeFileSync(file, ['[databases]', databases, '[pgbouncer]', ...lines, ''].join('\n'));
  chmodSync(file, 0o644);
  const asRoot = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const stop = await startProxy('pgbouncer', ['-q', ...asRoot, file], port);
  const url = Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(port) });
  return { url: url.href, stop };
}

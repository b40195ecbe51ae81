import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { postgresBinaries } from './postgres-binaries.mjs';
import { commandOf, waitForEnd } from './processes.mjs';
import { LaunchError } from './project.mjs';
import { serverUser } from './server-user.mjs';
import { clusterFolder } from './data-directory.mjs';

const USER = 'tessera';
const DATABASE = 'tessera';
const READY_TIMEOUT_MS = 30_000;
const SHUTDOWN_TIMEOUT_MS = 10_000;
/** A shutdown that disconnects clients, and one that does not even wait for a checkpoint. */
const FAST = 'SIGINT';
const IMMEDIATE = 'SIGQUIT';

/**
 * Starts PostgreSQL on the loopback interface, with its data below `dataDir`; makes the cluster first when there is none.
 * What a killed run left behind (a server, a pid file) is cleared away.
 * @param options.settings further server settings
 * @param options.port a free one when absent
 * @returns the connection URL and how to stop it
 */
export async function startPostgres(dataDir, options = {}) {
  const user = serverUser();
  const binaries = postgresBinaries(user);
  const cluster = clusterFolder(dataDir, user);
  const urlFile = join(dataDir, 'database-url');
  await clearLeftovers(cluster);
  const password = initialise({ binaries, cluster, urlFile, user });
  const port = options.port ?? (await freePort());
  const log = join(dataDir, 'postgres.log');
  const server = run({ binaries, cluster, port, log, user, settings: options.settings });
  const url = `postgres://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`;
  await waitUntilReady(server, url, log);
  writeFileSync(urlFile, url, { mode: 0o600 });
  return { url, stop: () => server.kill(FAST), process: server };
}

/** Stops the server of an earlier run that was killed, and removes a pid file that names some other process by now. */
async function clearLeftovers(cluster) {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n', 1)[0]);
  if (commandOf(pid)?.includes(cluster)) {
    process.kill(pid, FAST);
    if (!(await waitForEnd(pid, SHUTDOWN_TIMEOUT_MS))) {
      process.kill(pid, IMMEDIATE);
      await waitForEnd(pid, SHUTDOWN_TIMEOUT_MS);
    }
  }
  rmSync(pidFile, { force: true });
}

/** Makes the cluster, or finds the password of the one there is. */
function initialise({ binaries, cluster, urlFile, user }) {
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    if (!existsSync(urlFile)) throw new LaunchError(`${urlFile} is missing, and with it the database password`);
    return new URL(readFileSync(urlFile, 'utf8')).password;
  }
  const password = randomBytes(24).toString('hex');
  const passwordFile = `${cluster}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const result = spawnSync(
    join(binaries, 'bin/initdb'),
    [
      `--pgdata=${cluster}`,
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    { ...user, cwd: '/', env: { PATH: process.env.PATH }, encoding: 'utf8' },
  );
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    rmSync(cluster, { recursive: true, force: true });
    throw new LaunchError(`the database could not be made: ${lastLine(result.stderr) || result.error?.message}`);
  }
  // Written before the first start: a run that is killed now must find the password again.
  writeFileSync(urlFile, `postgres://${USER}:${password}@127.0.0.1/${DATABASE}`, { mode: 0o600 });
  return password;
}

function run({ binaries, cluster, port, log, user, settings = {} }) {
  const all = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', ...settings };
  const logFile = openSync(log, 'a', 0o600);
  return spawn(
    join(binaries, 'bin/postgres'),
    ['-D', cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // A session of its own: Ctrl-C is for the service, which then stops the database when it is done with it.
    { ...user, cwd: '/', env: { PATH: process.env.PATH }, stdio: ['ignore', logFile, logFile], detached: true },
  );
}

async function waitUntilReady(server, url, log) {
  const { default: pg } = await import('pg');
  const end = Date.now() + READY_TIMEOUT_MS;
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  for (;;) {
    const client = new pg.Client({ connectionString: maintenance.href });
    try {
      await client.connect();
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > end) {
        throw new LaunchError(`PostgreSQL did not start: ${lastLine(readFileSync(log, 'utf8')) || error.message}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await client.end().catch(() => {});
    }
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const lastLine = (text) => text?.trim().split('\n').at(-1);

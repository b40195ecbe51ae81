import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { DATABASE, ensureCluster, USER, writeUrl } from './cluster.mjs';
import { clusterFolder, databaseUrlFile } from './data-directory.mjs';
import { fullDisk, lastWords } from './last.words.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';
import { commandOf, waitForEnd } from './processes.mjs';
import { LaunchError, messageOf } from './project.mjs';
import { serverUser } from './server-user.mjs';

/** @import { ChildProcess } from 'node:child_process' */
/** @import { AddressInfo } from 'node:net' */
/** @import { Account } from './server-user.mjs' */

/** @typedef {Readonly<Record<string, string | number>>} ServerSettings */

const READY_TIMEOUT_MS = 30_000;
const SHUTDOWN_TIMEOUT_MS = 10_000;
/** A shutdown that disconnects clients, and one that does not even wait for a checkpoint. */
const FAST = 'SIGINT';
const IMMEDIATE = 'SIGQUIT';
/** A server of a run that was killed may just be starting: it is found by its pid file, and then out of the way. */
const ATTEMPTS = 2;
const POLL_MS = 50;

/**
 * Starts PostgreSQL on the loopback interface, with its data below `dataDir`; makes the cluster first when there is none.
 * What a killed run left behind (a server, a pid file) is cleared away.
 * @param {string} dataDir
 * @param {object} [options]
 * @param {ServerSettings} [options.settings] further server settings
 * @param {number} [options.port] a free one when absent
 * @param {(stop: () => void) => void} [options.onSpawn] told of the server at once: it has to be stopped whatever comes
 * @returns {Promise<{ url: string, stop: () => boolean, process: ChildProcess }>} the connection URL and how to stop it
 */
export async function startPostgres(dataDir, options = {}) {
  const user = serverUser();
  const binaries = postgresBinaries(user);
  const cluster = clusterFolder(dataDir, user);
  const urlFile = databaseUrlFile(dataDir);
  await clearLeftovers(cluster);
  const password = await ensureCluster({ binaries, cluster, urlFile, user });
  const log = join(dataDir, 'postgres.log');
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const server = run({ binaries, cluster, port, log, user, settings: options.settings ?? {} });
    options.onSpawn?.(() => stopAndWait(server, cluster));
    const url = `postgres://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`;
    try {
      await waitUntilReady(server, url, log);
      writeUrl(urlFile, url);
      return { url, stop: () => server.kill(FAST), process: server };
    } catch (error) {
      server.kill(FAST);
      if (attempt === ATTEMPTS) throw error;
      await clearLeftovers(cluster);
    }
  }
}

/**
 * For the end of the process, where nothing can be waited for but by standing still.
 * @param {ChildProcess} server
 * @param {string} cluster
 */
function stopAndWait(server, cluster) {
  if (!server.kill(FAST)) return;
  const end = Date.now() + SHUTDOWN_TIMEOUT_MS;
  const pause = new Int32Array(new SharedArrayBuffer(4));
  while (existsSync(join(cluster, 'postmaster.pid')) && Date.now() < end) Atomics.wait(pause, 0, 0, POLL_MS);
}

/**
 * Stops the server of an earlier run that was killed, and removes a pid file that names some other process by now.
 * @param {string} cluster
 */
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

/**
 * @param {object} server
 * @param {string} server.binaries
 * @param {string} server.cluster
 * @param {number} server.port
 * @param {string} server.log
 * @param {Account | undefined} server.user
 * @param {ServerSettings} server.settings
 */
function run({ binaries, cluster, port, log, user, settings }) {
  const all = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', ...settings };
  const logFile = openSync(log, 'a', 0o600);
  return spawn(
    join(binaries, 'bin/postgres'),
    ['-D', cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // A session of its own: Ctrl-C is for the service, which then stops the database when it is done with it.
    { ...user, cwd: '/', env: { PATH: process.env.PATH }, stdio: ['ignore', logFile, logFile], detached: true },
  );
}

/**
 * @param {ChildProcess} server
 * @param {string} url
 * @param {string} log
 */
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
        const why = lastWords(readFileSync(log, 'utf8')) || messageOf(error);
        throw new LaunchError(`PostgreSQL did not start: ${why}${fullDisk(dirname(log))}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await client.end().catch(() => {});
    }
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}

import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../../scripts/launch/embedded-postgres.mjs';

/** @typedef {BenchCluster} Cluster */
/** @typedef {BenchDatabase} Database */
/** @typedef {Record<string, unknown>} Row */

/** On a disk; the folder for temporary files may be memory, and a commit there waits for nothing. */
const ON_DISK = '/var/tmp';

/** A throw-away PostgreSQL with the settings it comes with: a commit is on the disk before it is answered. */
export async function startDurablePostgres() {
  const folder = mkdtempSync(join(existsSync(ON_DISK) ? ON_DISK : tmpdir(), 'tessera-bench-'));
  // The account that runs PostgreSQL has to get through; the cluster inside is closed to others.
  chmodSync(folder, 0o711);
  const { url, process: server } = await startPostgres(folder);
  process.on('exit', () => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });
  return new BenchCluster(url, folder, server.pid);
}

/** The server, and databases on it. */
class BenchCluster {
  /**
   * @param {string} url
   * @param {string} folder
   * @param {number | undefined} pid
   */
  constructor(url, folder, pid) {
    this.url = url;
    /** Files here can be read by the server. */
    this.folder = folder;
    this.pid = pid;
  }

  /** @param {string} name */
  async createDatabase(name) {
    const maintenance = new BenchDatabase(this.url);
    await maintenance.query(`CREATE DATABASE ${name}`);
    await maintenance.close();
    const url = new URL(this.url);
    url.pathname = `/${name}`;
    return new BenchDatabase(url.href);
  }
}

/** One database, as the benchmark itself sees it beside the servers. */
class BenchDatabase {
  /** @param {string} url */
  constructor(url) {
    this.url = url;
    this.pool = new pg.Pool({ connectionString: url, max: 2 });
    // The server is killed at the end.
    this.pool.on('error', () => undefined);
  }

  /**
   * @param {string} text
   * @param {unknown[]} [values]
   */
  async query(text, values) {
    /** @type {pg.QueryResult<Row>} */
    const { rows } = await this.pool.query(text, values);
    return rows;
  }

  /**
   * The first row.
   * @param {string} text
   * @param {unknown[]} [values]
   */
  async row(text, values) {
    const [row] = await this.query(text, values);
    if (!row) throw new Error(`no row: ${text}`);
    return row;
  }

  /**
   * How many sessions were stored since `id`, whatever server stored them: ids begin with their time.
   * @param {string} id
   * @returns {Promise<number>}
   */
  async sessionsSince(id) {
    const { count } = await this.row('SELECT count(*)::int FROM sessions WHERE id >= $1', [id]);
    return Number(count);
  }

  close() {
    return this.pool.end();
  }
}

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../scripts/launch/embedded-postgres.mjs';
import type { TestDatabase } from './database.js';

/** On a disk; the folder for temporary files may be memory, and a commit there waits for nothing. */
const ON_DISK = '/var/tmp';
const SETTINGS = { max_connections: 40, superuser_reserved_connections: 0 };

/** A PostgreSQL that may be harmed. A commit is on the disk before it is answered. */
export class PostgresServer {
  private constructor(
    private readonly folder: string,
    private server: Awaited<ReturnType<typeof startPostgres>>,
  ) {}

  static async start(): Promise<PostgresServer> {
    const folder = mkdtempSync(join(existsSync(ON_DISK) ? ON_DISK : tmpdir(), 'tessera-faults-'));
    // The account that runs PostgreSQL has to get through; the cluster inside is closed to others.
    chmodSync(folder, 0o711);
    return new PostgresServer(folder, await startPostgres(folder, { settings: SETTINGS }));
  }

  get url(): string {
    return this.server.url;
  }

  /** Runs a statement that is about no database in particular. */
  async query(text: string): Promise<void> {
    await query(this.url, text);
  }

  /** An empty database. */
  async createDatabase(name: string, tablespace = 'pg_default'): Promise<TestDatabase> {
    await query(this.url, `CREATE DATABASE ${name} TABLESPACE ${tablespace}`);
    const url = new URL(this.url);
    url.pathname = `/${name}`;
    return {
      url: url.href,
      query: (text, values) => query(url.href, text, values),
      drop: () => query(this.url, `DROP DATABASE ${name} WITH (FORCE)`).then(() => undefined),
    };
  }

  /** Ends all of its processes at once, as a power failure does. */
  kill(): void {
    this.signal('SIGKILL');
  }

  /** On the same port and data; what was interrupted is recovered first. */
  async restart(): Promise<void> {
    const port = Number(new URL(this.url).port);
    this.server = await startPostgres(this.folder, { settings: SETTINGS, port });
  }

  pause(): void {
    this.signal('SIGSTOP');
  }

  resume(): void {
    this.signal('SIGCONT');
  }

  remove(): void {
    this.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }

  /** The first process before those that it has started: a paused one starts no more. */
  private signal(signal: NodeJS.Signals): void {
    const { pid } = this.server.process;
    if (pid === undefined) return;
    const started = childrenOf(pid);
    for (const each of [pid, ...started, ...childrenOf(pid)]) send(signal, each);
  }
}

const childrenOf = (pid: number): number[] => {
  try {
    const listed = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
    return listed.trim().split(/\s+/).map(Number);
  } catch {
    return [];
  }
};

function send(signal: NodeJS.Signals, pid: number): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string, values?: unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  // It may be killed also when nothing is asked: before the statement, or after.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { serverUser } from '../../scripts/launch/server-user.mjs';
import { freePort } from './free-port.js';

const DEBIAN = '/usr/lib/postgresql';
const START_TIMEOUT_MS = 20_000;

/** Folder with `pg_dump`, `pg_restore` and a server of the same version, the newest there is: Debian's package `postgresql`. */
export function dumpTools(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = versions.filter((version) => Number(version) >= 15).map((version) => join(DEBIAN, version, 'bin'));
  return folders.find((folder) =>
    ['pg_dump', 'pg_restore', 'postgres'].every((tool) => existsSync(join(folder, tool))),
  );
}

/** A server that these tools can dump: they refuse one that is newer than they are, as the embedded one may be. */
export class DumpServer {
  private constructor(
    private readonly tools: string,
    private readonly folder: string,
    private readonly port: number,
    private readonly end: () => Promise<void>,
  ) {}

  static async start(tools: string): Promise<DumpServer> {
    const user = serverUser();
    const folder = mkdtempSync(join(tmpdir(), 'tessera-dump-'));
    chmodSync(folder, 0o711);
    if (user) chownSync(folder, user.uid, user.gid);
    const cluster = join(folder, 'cluster');
    const options = { ...user, cwd: '/', stdio: 'ignore' } as const;
    spawnSync(join(tools, 'initdb'), ['-D', cluster, '-U', 'tessera', '--auth=trust', '--no-sync'], options);
    const port = await freePort();
    const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', fsync: 'off' };
    const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(join(tools, 'postgres'), ['-D', cluster, ...words], options);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const server = new DumpServer(tools, folder, port, async () => {
      child.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    });
    await server.untilReady();
    return server;
  }

  url(database: string): string {
    return `postgres://tessera@127.0.0.1:${this.port}/${database}`;
  }

  async create(database: string): Promise<string> {
    const client = new pg.Client({ connectionString: this.url('postgres') });
    await client.connect();
    await client.query(`CREATE DATABASE ${database}`);
    await client.end();
    return this.url(database);
  }

  /** As docs/deployment.md says. */
  copy(from: string, to: string): void {
    const file = join(this.folder, 'tessera.dump');
    this.run('pg_dump', ['--format=custom', `--file=${file}`, from]);
    this.run('pg_restore', ['--exit-on-error', '--no-owner', `--dbname=${to}`, file]);
  }

  stop(): Promise<void> {
    return this.end();
  }

  private run(tool: string, words: string[]): void {
    const { status, stderr } = spawnSync(join(this.tools, tool), words, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${tool}: ${stderr}`);
  }

  private async untilReady(): Promise<void> {
    const end = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      const client = new pg.Client({ connectionString: this.url('postgres') });
      try {
        await client.connect();
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }
}

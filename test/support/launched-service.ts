import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.js';
import { untilReady } from './service.js';

const STOPPED_TIMEOUT_MS = 15_000;
const POLL_MS = 50;
const START = [process.execPath, 'scripts/start.mjs'];

/** The service as `npm start` starts it: `scripts/start.mjs` over a PostgreSQL of its own. */
export interface LaunchedService {
  readonly url: string;
  /** Sends the signal and waits for the end of the start process. */
  end(signal: NodeJS.Signals): Promise<{ exitCode: number | null }>;
}

/** A data directory in a temporary folder, and everything that was started on it. */
export class LauncherDirectory {
  private readonly parent = mkdtempSync(join(tmpdir(), 'tessera-launcher-'));
  readonly path = join(this.parent, 'data');
  readonly urlFile = join(this.path, 'database-url');
  private readonly started: ChildProcess[] = [];

  constructor() {
    // The account that runs PostgreSQL for root has to get through.
    chmodSync(this.parent, 0o711);
  }

  /** Settings of a start on this directory, with ports of its own. */
  async environment(): Promise<Record<string, string>> {
    const ports = { PORT: String(await freePort()), GRPC_PORT: String(await freePort()) };
    return { HOST: '127.0.0.1', TESSERA_DATA_DIR: this.path, DRAIN_SECONDS: '0', ...ports };
  }

  /** @param command what starts it */
  async start(command: readonly string[] = START): Promise<LaunchedService> {
    const environment = await this.environment();
    const child = this.spawn(environment, command);
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const url = `http://127.0.0.1:${environment.PORT}`;
    await untilReady(url, child, () => printed);
    return {
      url,
      end: async (signal) => {
        const ended = once(child, 'exit');
        child.kill(signal);
        await ended;
        return { exitCode: child.exitCode };
      },
    };
  }

  /** Begins a start, and waits for nothing. */
  spawn(environment: Record<string, string>, [program = '', ...words]: readonly string[] = START): ChildProcess {
    const child = spawn(program, words, { env: { PATH: process.env.PATH, ...environment }, stdio: 'pipe' });
    this.started.push(child);
    return child;
  }

  /** Asks the embedded database, by the address that was left for people. */
  async query(text: string, values: unknown[]): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: readFileSync(this.urlFile, 'utf8') });
    await client.connect();
    try {
      return (await client.query<pg.QueryResultRow>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Where PostgreSQL says that it runs: outside the data directory where its account could not get in. */
  get pidFile(): string {
    const pointer = join(this.path, 'cluster');
    const cluster = existsSync(pointer) ? readFileSync(pointer, 'utf8') : join(this.path, 'postgres');
    return join(cluster, 'postmaster.pid');
  }

  get postgresPid(): number {
    return Number(readFileSync(this.pidFile, 'utf8').split('\n', 1)[0]);
  }

  /** PostgreSQL removes its pid file as the last thing it does. */
  async postgresStopped(): Promise<boolean> {
    const end = Date.now() + STOPPED_TIMEOUT_MS;
    while (existsSync(this.pidFile)) {
      if (Date.now() > end) return false;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return true;
  }

  /** Ends what still runs, PostgreSQL too, and removes the directory. */
  async remove(): Promise<void> {
    for (const child of this.started) child.kill('SIGKILL');
    if (existsSync(this.pidFile)) {
      process.kill(this.postgresPid, 'SIGQUIT');
      await this.postgresStopped();
    }
    for (const folder of [join(this.pidFile, '..'), this.parent]) rmSync(folder, { recursive: true, force: true });
  }
}

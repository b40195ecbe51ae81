import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from './database.js';
import { freePort } from './free-port.js';

export interface TestService {
  readonly url: string;
  readonly grpcAddress: string;
  readonly database: TestDatabase;
  readonly pid: number | undefined;
  /** Once it has ended by itself. */
  exitCode(): number | null;
  /** Everything the process has printed so far. */
  output(): string;
  /** Ends it as a crash does. */
  kill(): void;
  stop(): Promise<void>;
}

const READY_TIMEOUT_MS = 60_000;

interface ServiceOptions {
  /** Another instance's database; without one, the service gets and drops its own. */
  readonly database?: TestDatabase;
  /** Of another build than this one. */
  readonly folder?: string;
  /** Way to the database, where it is not the direct one. */
  readonly through?: { address(url: string): string };
  /** Takes one that says that it is not ready. */
  readonly unready?: boolean;
}

/** Where a build begins: another one may do so elsewhere. */
function entryOf(folder = '.'): string {
  const { entryFile } = JSON.parse(readFileSync(join(folder, 'nest-cli.json'), 'utf8')) as { entryFile: string };
  return `dist/${entryFile}.js`;
}

/** The built service as a process of its own, on free ports. */
export async function startService(
  environment: Record<string, string> = {},
  options: ServiceOptions = {},
): Promise<TestService> {
  const database = options.database ?? (await createTestDatabase());
  const { PORT: port = await freePort(), GRPC_PORT: grpcPort = await freePort() } = environment;
  const child = spawn(process.execPath, [entryOf(options.folder)], {
    cwd: options.folder,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: options.through?.address(database.url) ?? database.url,
      HOST: '127.0.0.1',
      // Nothing stands in front that has to notice.
      DRAIN_SECONDS: '0',
      PORT: String(port),
      GRPC_PORT: String(grpcPort),
      ...environment,
    },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const host = environment.HOST?.includes(':') ? '[::1]' : '127.0.0.1';
  const url = `${environment.TLS_CERT ? 'https' : 'http'}://${host}:${port}`;
  // Over TLS only who holds the right certificates can ask whether it is ready.
  if (environment.TLS_CERT) await untilSaidReady(child, () => printed);
  else await untilReady(url, child, () => printed, options.unready ? 'live' : 'ready');
  return {
    url,
    grpcAddress: `${host}:${grpcPort}`,
    database,
    pid: child.pid,
    exitCode: () => child.exitCode,
    output: () => printed,
    kill: () => child.kill('SIGKILL'),
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      if (!options.database) await database.drop();
    },
  };
}

/** Waits for the service to say that it is ready. Rejects with what it printed when it ended instead. */
export async function untilReady(
  url: string,
  child: ChildProcess,
  printed: () => string,
  how: 'ready' | 'live' = 'ready',
): Promise<void> {
  const end = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    const ready = await fetch(`${url}/health/${how}`).catch(() => undefined);
    if (ready?.ok) return;
    if (child.exitCode !== null || Date.now() > end) {
      child.kill('SIGKILL');
      throw new Error(`the service did not start: ${(await ready?.text()) ?? ''} ${printed()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The same, of what it prints when all of its workers serve. */
export async function untilSaidReady(child: ChildProcess, printed: () => string): Promise<void> {
  const end = Date.now() + READY_TIMEOUT_MS;
  while (!printed().includes('"msg":"Tessera is ready"')) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`the service did not start: ${printed()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

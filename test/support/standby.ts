import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../scripts/launch/embedded-postgres.mjs';

/** A PostgreSQL of the test's own. */
export interface OwnServer {
  readonly url: string;
  /** Starts it again at the same address: it follows a primary that never says anything, answers, and takes no writes. */
  demote(): Promise<void>;
  stop(): Promise<void>;
}

/** A primary that can become a standby. */
export async function startPrimary(): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-standby-'));
  // The account that runs PostgreSQL has to get through.
  chmodSync(folder, 0o711);
  let server = await startPostgres(folder);
  const { url } = server;
  return {
    url,
    demote: async () => {
      await end(server.process);
      writeFileSync(join(folder, 'postgres/standby.signal'), '', { mode: 0o644 });
      server = await startPostgres(folder, { port: Number(new URL(url).port) });
    },
    stop: async () => {
      await end(server.process);
      rmSync(folder, { recursive: true });
    },
  };
}

export async function startStandby(): Promise<OwnServer> {
  const server = await startPrimary();
  await server.demote();
  return server;
}

async function end(server: Awaited<ReturnType<typeof startPostgres>>['process']): Promise<void> {
  const ended = once(server, 'exit');
  server.kill('SIGINT');
  await ended;
}

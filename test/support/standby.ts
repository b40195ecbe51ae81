import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../scripts/launch/embedded-postgres.mjs';

/** A PostgreSQL that follows another one, which never says anything: it answers, and takes no writes. */
export async function startStandby(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-standby-'));
  // The account that runs PostgreSQL has to get through.
  chmodSync(folder, 0o711);
  await end((await startPostgres(folder)).process);
  writeFileSync(join(folder, 'postgres/standby.signal'), '', { mode: 0o644 });
  const server = await startPostgres(folder);
  return {
    url: server.url,
    stop: async () => {
      await end(server.process);
      rmSync(folder, { recursive: true });
    },
  };
}

async function end(server: Awaited<ReturnType<typeof startPostgres>>['process']): Promise<void> {
  const ended = once(server, 'exit');
  server.kill('SIGINT');
  await ended;
}

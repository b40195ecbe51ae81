/** `npm test`: installs and builds what is missing, starts a throw-away PostgreSQL, and runs every test against it. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './launch/build.mjs';
import { runChild } from './launch/child.process.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { launch, ROOT } from './launch/project.mjs';

/** Nothing in a test outlives the machine: waiting for the disk would only make the tests slow. */
const FAST_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 };

await launch(async () => {
  await ensureInstalled();
  await ensureBuilt();
  if (!process.env.TEST_DATABASE_URL) process.env.TEST_DATABASE_URL = await throwAwayDatabase();
  process.exit(await jest(process.argv.slice(2)));
});

async function throwAwayDatabase() {
  const { startPostgres } = await import('./launch/embedded-postgres.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'tessera-test-'));
  // The account that runs PostgreSQL has to get through; the cluster inside is closed to others.
  chmodSync(folder, 0o711);
  const { url, process: server } = await startPostgres(folder, { settings: FAST_SETTINGS });
  process.on('exit', () => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  return url;
}

/** @param {string[]} args */
async function jest(args) {
  const { status } = await runChild(process.execPath, [join(ROOT, 'node_modules/jest/bin/jest.js'), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
  });
  return status ?? 1;
}

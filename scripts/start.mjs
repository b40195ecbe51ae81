/** `npm start`: installs and builds what is missing, starts a database when none is given, and becomes the service. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ensureBuilt } from './launch/build.mjs';
import { exitCodeOf } from './launch/child.process.mjs';
import { dataDirectory, isDatabaseBrought } from './launch/data-directory.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { launch, ROOT } from './launch/project.mjs';

// The service takes these over once it serves; until then nobody has anything to lose.
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT']))
  process.on(signal, () => process.listenerCount(signal) === 1 && process.exit(exitCodeOf(signal)));
// A terminal that was closed, which by itself would end this process and leave its PostgreSQL behind.
process.on('SIGHUP', () => process.kill(process.pid, 'SIGTERM'));
// A program that started this for itself, over a channel, and is gone, however it ended.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));

await launch(async () => {
  await ensureInstalled();
  await ensureBuilt();
  if (isDatabaseBrought()) process.env.DATABASE_URL = await embedded();
  // In this very process: whatever ends it, be it `kill -9`, ends the whole service and frees its ports.
  await import(pathToFileURL(join(ROOT, 'dist/apps/api/src/process/main.js')).href);
});

async function embedded() {
  const { startPostgres } = await import('./launch/embedded-postgres.mjs');
  const { claimDataDirectory } = await import('./launch/single-start.mjs');
  const dataDir = dataDirectory();
  // No balancer stands in front of what brings its own database.
  process.env.DRAIN_SECONDS ??= '0';
  claimDataDirectory(dataDir);
  const { url, process: server } = await startPostgres(dataDir, { onSpawn: (stop) => process.on('exit', stop) });
  server.once('exit', () => process.stderr.write('tessera: the embedded PostgreSQL has stopped\n'));
  return url;
}

/** `npm start`: installs and builds what is missing, starts a database when none is given, and becomes the service. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ensureBuilt } from './launch/build.mjs';
import { dataDirectory } from './launch/data-directory.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { launch, ROOT } from './launch/project.mjs';

await launch(async () => {
  ensureInstalled();
  ensureBuilt();
  if (!process.env.DATABASE_URL && !process.env.DATABASE_URL_FILE && process.env.NODE_ENV !== 'production')
    process.env.DATABASE_URL = await embedded();
  // In this very process: whatever ends it, be it `kill -9`, ends the whole service and frees its ports.
  await import(pathToFileURL(join(ROOT, 'dist/apps/api/src/main.js')).href);
});

async function embedded() {
  const { startPostgres } = await import('./launch/embedded-postgres.mjs');
  const { claimDataDirectory } = await import('./launch/single-start.mjs');
  const dataDir = dataDirectory();
  // No balancer stands in front of what brings its own database.
  process.env.DRAIN_SECONDS ??= '0';
  claimDataDirectory(dataDir);
  const { url, stop, process: server } = await startPostgres(dataDir);
  server.once('exit', () => process.stderr.write('tessera: the embedded PostgreSQL has stopped\n'));
  process.on('exit', stop);
  return url;
}

/** `npm run tessera -- COMMAND`: installs and builds what is missing, and runs an operation on the database. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ensureBuilt } from './launch/build.mjs';
import { databaseUrlFile, isDatabaseBrought } from './launch/data-directory.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { launch, ROOT } from './launch/project.mjs';

await launch(async () => {
  await ensureInstalled();
  await ensureBuilt();
  if (isDatabaseBrought() && existsSync(databaseUrlFile())) process.env.DATABASE_URL_FILE = databaseUrlFile();
  await import(pathToFileURL(join(ROOT, 'dist/apps/api/src/process/tessera-cli.js')).href);
});

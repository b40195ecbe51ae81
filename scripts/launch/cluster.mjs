import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runChild } from './child.process.mjs';
import { ownedFolder } from './data-directory.mjs';
import { fullDisk, lastWords } from './last.words.mjs';
import { codeOf, LaunchError } from './project.mjs';

/** @import { Account } from './server-user.mjs' */

/** @typedef {Account | undefined} Owner */

export const USER = 'tessera';
export const DATABASE = 'tessera';
/** `initdb` makes this database last, under a number of its own; those of users come after the first that is free. */
const LAST_MADE = 'base/5/PG_VERSION';
const FIRST_FREE = 16384;
const REMOVE_ATTEMPTS = 50;
const REMOVE_PAUSE_MS = 100;

/**
 * Makes the database cluster, or finds the password of the one there is. It is made beside its place and moved there when it is
 * complete and its password is written down: a run that is killed at any moment leaves nothing that stops the next one.
 * @param {{ binaries: string, cluster: string, urlFile: string, user: Owner }} places
 */
export async function ensureCluster({ binaries, cluster, urlFile, user }) {
  await removeUnfinished(cluster);
  if (isComplete(cluster)) {
    if (existsSync(urlFile)) return passwordIn(urlFile);
    if (holdsData(cluster)) throw new LaunchError(`${urlFile} is missing, and with it the database password`);
  }
  const password = randomBytes(24).toString('hex');
  const folder = ownedFolder(`${cluster}${UNFINISHED}${randomBytes(4).toString('hex')}`, user);
  try {
    await initialise({ binaries, folder, user, password });
    writeUrl(urlFile, `postgres://${USER}:${password}@127.0.0.1/${DATABASE}`);
    rmSync(cluster, { recursive: true, force: true });
    renameSync(folder, cluster);
  } finally {
    await removeUnfinished(cluster);
  }
  return password;
}

/**
 * At once, whole: with half of it the password would be lost.
 * @param {string} urlFile
 * @param {string} url
 */
export function writeUrl(urlFile, url) {
  writeFileSync(`${urlFile}.new`, url, { mode: 0o600 });
  renameSync(`${urlFile}.new`, urlFile);
}

const UNFINISHED = '.new-';

/** @param {string} cluster */
async function removeUnfinished(cluster) {
  const parent = dirname(cluster);
  for (const name of readdirSync(parent))
    if (name.startsWith(basename(cluster) + UNFINISHED)) await removeWhileWritten(join(parent, name));
}

/**
 * The initdb of a run that was killed goes on for a moment, and ends when it misses what is taken from under it.
 * @param {string} path
 */
async function removeWhileWritten(path) {
  for (let attempt = 1; ; attempt++) {
    try {
      return rmSync(path, { recursive: true, force: true });
    } catch (error) {
      if (codeOf(error) !== 'ENOTEMPTY' || attempt === REMOVE_ATTEMPTS) throw error;
      await sleep(REMOVE_PAUSE_MS);
    }
  }
}

/**
 * Former releases made it in its place, and may have been killed meanwhile.
 * @param {string} cluster
 */
const isComplete = (cluster) => existsSync(join(cluster, LAST_MADE));
/** @param {string} cluster */
const holdsData = (cluster) => readdirSync(join(cluster, 'base')).some((name) => Number(name) >= FIRST_FREE);

/** @param {string} urlFile */
function passwordIn(urlFile) {
  const text = readFileSync(urlFile, 'utf8');
  if (!URL.canParse(text)) throw new LaunchError(`${urlFile} holds no URL, and with it the database password is lost`);
  return new URL(text).password;
}

/** @param {{ binaries: string, folder: string, user: Owner, password: string }} cluster */
async function initialise({ binaries, folder, user, password }) {
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const { status, stderr, error } = await runChild(
    join(binaries, 'bin/initdb'),
    [
      `--pgdata=${folder}`,
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    { ...user, cwd: '/', env: { PATH: process.env.PATH } },
  );
  if (status === 0) return;
  const why = lastWords(stderr) || error?.message || `initdb ended with ${status}`;
  throw new LaunchError(`the database could not be made: ${why}${fullDisk(dirname(folder))}`);
}

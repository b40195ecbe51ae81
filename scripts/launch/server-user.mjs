import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** @typedef {{ readonly uid: number, readonly gid: number }} Account */

/** Accounts without rights that nearly every system has; PostgreSQL refuses to run as root. */
const CANDIDATES = ['postgres', 'nobody'];
/** What `nobody` is by convention, where there is no such entry. */
const FALLBACK = { uid: 65534, gid: 65534 };

/**
 * Whom PostgreSQL runs as: undefined for ourselves, another account when we are root.
 * @returns {Account | undefined}
 */
export function serverUser() {
  if (process.getuid?.() !== 0) return undefined;
  const entries = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of CANDIDATES) {
    const [, , uid, gid] = entries.find((entry) => entry.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid) return { uid: Number(uid), gid: Number(gid) };
  }
  return FALLBACK;
}

/**
 * Whether an account without rights of its own can get to a folder: every folder above lets anyone pass.
 * @param {string} folder
 */
export function isReachableByAnyone(folder) {
  for (let path = folder; ; path = dirname(path)) {
    if ((statSync(path).mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

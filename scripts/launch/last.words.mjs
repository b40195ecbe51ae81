import { statfsSync } from 'node:fs';

/** What programs say after they have said why. */
const AFTERMATH = /removing (?:data directory|contents)|child process (?:exited|was terminated) with|^\s*$/;
const LINES = 3;
/** With less than this a cluster cannot be made, and a server soon does not start. */
const ROOM_BYTES = 64 * 1024 * 1024;

/** Why a program ended, out of what it printed, in one line. */
export const lastWords = (text = '') =>
  text
    .split('\n')
    .filter((line) => !AFTERMATH.test(line))
    .slice(-LINES)
    .map((line) => line.trim())
    .join(' | ');

/**
 * A full disk, which a program that could not even write its log did not tell of; otherwise nothing.
 * @param {string} folder
 */
export function fullDisk(folder) {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  return free < ROOM_BYTES ? ` (the disk of ${folder} has ${Math.floor(free / 1024 / 1024)} MiB left)` : '';
}

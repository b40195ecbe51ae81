import { spawn, spawnSync } from 'node:child_process';
import { untilListening } from './server.process.mjs';

/** @import { ChildProcess } from 'node:child_process' */

/** @type {Set<ChildProcess>} */
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/**
 * The version of a program; undefined when it is not installed.
 * @param {string} program
 * @param {string} word
 */
export function versionOf(program, word) {
  const { status, stdout } = spawnSync(program, [word], { encoding: 'utf8' });
  return status === 0 ? /\d+\.\d+(?:\.\d+)?/.exec(stdout)?.[0] : undefined;
}

/**
 * Starts a program that stands between others, and waits until it listens.
 * @param {string} program
 * @param {string[]} words
 * @param {number} port
 * @returns what stops it
 */
export async function startProxy(program, words, port) {
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  running.add(child);
  const ended = new Promise((resolve) => child.once('exit', resolve)).then(() => running.delete(child));
  await untilListening(port, child, program);
  return async () => {
    child.kill('SIGTERM');
    await ended;
  };
}

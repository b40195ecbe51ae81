import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @import { SpawnOptions } from 'node:child_process' */

/**
 * What ends a launch: `kill`, Ctrl-C, and a terminal that was closed.
 * @satisfies {readonly NodeJS.Signals[]}
 */
export const ENDING = /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP']);

/**
 * As shells have it.
 * @param {NodeJS.Signals} signal
 */
export const exitCodeOf = (signal) => 128 + constants.signals[signal];

/**
 * Runs a program to its end. A signal that would end this process is passed on to it, and acts here once it has ended: nothing
 * goes on behind the back of whoever sent it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SpawnOptions} options of `spawn`; `encoding` is not among them
 * @returns {Promise<{ status: number | null, error?: Error, stdout: string, stderr: string }>} its exit code and, as far as they are piped, what it printed
 */
export async function runChild(command, args, options) {
  const child = spawn(command, args, options);
  let [stdout, stderr] = ['', ''];
  /** @type {NodeJS.Signals | undefined} */
  let ended;
  child.stdout?.on('data', (chunk) => (stdout += chunk));
  child.stderr?.on('data', (chunk) => (stderr += chunk));
  const passOn = ENDING.map((signal) => /** @type {const} */ ([signal, () => child.kill((ended = signal))]));
  for (const [signal, handler] of passOn) process.on(signal, handler);
  /** @type {{ status: number | null, error?: Error }} */
  const result = await new Promise((resolve) => {
    child.once('error', (error) => resolve({ status: null, error }));
    child.once('close', (status) => resolve({ status }));
  });
  for (const [signal, handler] of passOn) process.off(signal, handler);
  if (ended) process.exit(exitCodeOf(ended));
  return { ...result, stdout, stderr };
}

import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the project. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** What stopped a launch, in one line for the person at the terminal. */
export class LaunchError extends Error {}

/**
 * A file of JSON, of which whoever reads it knows what it holds.
 * @param {string} file
 * @returns {unknown}
 */
export const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * What was thrown may be anything.
 * @param {unknown} error
 */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * What the system calls an error; undefined when it is none of the system's.
 * @param {unknown} error
 */
export const codeOf = (error) => (error instanceof Error && 'code' in error ? String(error.code) : undefined);

/**
 * Runs a launcher: a {@link LaunchError}, or what the system refused, becomes one line on stderr and exit code 1.
 * @param {() => void | Promise<void>} main
 */
export async function launch(main) {
  try {
    await main();
  } catch (error) {
    // A full disk, a folder of somebody else: the message names the call and the path.
    const expected = error instanceof LaunchError || (error instanceof Error && 'syscall' in error);
    const text = error instanceof Error && !expected ? error.stack : messageOf(error);
    process.stderr.write(`tessera: ${text}\n`);
    process.exit(1);
  }
}

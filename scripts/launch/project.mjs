import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the project. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** What stopped a launch, in one line for the person at the terminal. */
export class LaunchError extends Error {}

/** Runs a launcher: a {@link LaunchError} becomes one line on stderr and exit code 1. */
export async function launch(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`tessera: ${error instanceof LaunchError ? error.message : error.stack}\n`);
    process.exit(1);
  }
}

import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the project. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** What stopped a launch, in one line for the person at the terminal. */
export class LaunchError extends Error {}

/** Runs a launcher: a {@link LaunchError}, or what the system refused, becomes one line on stderr and exit code 1. */
export async function launch(main) {
  try {
    await main();
  } catch (error) {
    // A full disk, a folder of somebody else: the message names the call and the path.
    const expected = error instanceof LaunchError || error.syscall !== undefined;
    process.stderr.write(`tessera: ${expected ? error.message : error.stack}\n`);
    process.exit(1);
  }
}

import { ensureBuilt } from '../../scripts/launch/build.mjs';
import { ensureInstalled } from '../../scripts/launch/install.mjs';
import { launch } from '../../scripts/launch/project.mjs';

/**
 * Runs a benchmark: installs and builds what is missing, and ends every process with it, however it ends.
 * @template Options
 * @param {() => Options} readOptions
 * @param {(options: Options) => Promise<void>} run imports what it needs of the build only when it is called
 */
export function launchBench(readOptions, run) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  return launch(async () => {
    const options = readOptions();
    await ensureInstalled();
    await ensureBuilt();
    await run(options);
    process.exit();
  });
}

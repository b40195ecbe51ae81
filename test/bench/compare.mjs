/**
 * `npm run bench:compare -- --before FOLDER`: this build beside the build of another checkout, by turns on one machine, so
 * that what a change costs is seen apart from what the machine does.
 */
import { launchBench } from './bench.launch.mjs';
import { readOptions } from './bench.options.mjs';

await launchBench(
  () => readOptions('npm run bench:compare', { before: '', rounds: 9, seconds: 2, only: '' }),
  async (options) => (await import('./compare/compare.run.mjs')).runCompare(options),
);

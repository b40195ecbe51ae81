/**
 * `npm run bench`: Tessera beside what a good engineer writes by hand for one operation, by turns on one machine, on a
 * PostgreSQL of its own that waits for the disk. docs/performance.md says what is measured and how.
 */
import { launchBench } from './bench.launch.mjs';
import { readOptions } from './bench.options.mjs';

await launchBench(
  () => readOptions('npm run bench', { rounds: 5, seconds: 5, only: '', save: false }),
  async (options) => (await import('./bench.run.mjs')).runBench(options),
);

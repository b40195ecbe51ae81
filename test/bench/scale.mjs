/**
 * `npm run bench:scale`: the same load on one, two and four workers, on two instances behind HAProxy, and on an instance that
 * reaches PostgreSQL through PgBouncer. What is not installed is left out, and said.
 */
import { launchBench } from './bench.launch.mjs';
import { readOptions } from './bench.options.mjs';

await launchBench(
  () => readOptions('npm run bench:scale', { rounds: 3, seconds: 3, only: '', save: false }),
  async (options) => (await import('./scale/scale.run.mjs')).runScale(options),
);

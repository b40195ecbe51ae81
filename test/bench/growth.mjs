/**
 * `npm run bench:growth`: the operations of the service, and every search, on a database with millions of sessions beside
 * one with a few thousand; then old partitions are dropped under load.
 */
import { launchBench } from './bench.launch.mjs';
import { readOptions } from './bench.options.mjs';

await launchBench(
  () => readOptions('npm run bench:growth', { sessions: 5_000_000, rounds: 3, seconds: 5, only: '', save: false }),
  async (options) => (await import('./growth/growth.run.mjs')).runGrowth(options),
);

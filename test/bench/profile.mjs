/**
 * `npm run bench:profile`: where the service spends its processor time under each load of the benchmark, by group and by
 * function.
 */
import { launchBench } from './bench.launch.mjs';
import { readOptions } from './bench.options.mjs';

await launchBench(
  () => readOptions('npm run bench:profile', { seconds: 10, only: '' }),
  async (options) => (await import('./profile/profile.run.mjs')).runProfiles(options),
);

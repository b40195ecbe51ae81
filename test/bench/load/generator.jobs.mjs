import { messageOf } from '../../../scripts/launch/project.mjs';

/** @import { LoadResult } from './load.recorder.mjs' */

/**
 * The generator's side of {@link file://./load.generator.mjs}: runs the jobs that the parent process sends, one after the
 * other. The process stays, so that its code is compiled when it counts.
 * @template Job
 * @param {(job: Job) => Promise<LoadResult>} run
 */
export function serveJobs(run) {
  process.on('message', (/** @type {Job} */ job) => {
    run(job).then(
      (result) => process.send?.({ result }),
      (error) => process.send?.({ error: messageOf(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
}

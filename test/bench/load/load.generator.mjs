import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LaunchError } from '../../../scripts/launch/project.mjs';

/** @import { LoadResult } from './load.recorder.mjs' */
/** @import { Job } from './measurement.mjs' */

/** @typedef {{ result: LoadResult, error?: undefined } | { error: string, result?: undefined }} Message */

/** A load generator as a process of its own; does one job at a time. */
export class LoadGenerator {
  /** @param {'http' | 'grpc'} protocol */
  constructor(protocol) {
    this.process = fork(fileURLToPath(new URL(`./${protocol}.generator.mjs`, import.meta.url)));
  }

  /**
   * @param {Job} job
   * @throws LaunchError when the load could not be put on the server at all
   */
  async run(job) {
    /** @type {Message} */
    const { result, error } = await new Promise((resolve, reject) => {
      const died = (/** @type {number | null} */ code) =>
        reject(new LaunchError(`the load generator ended with code ${code}`));
      this.process.once('exit', died);
      this.process.once('message', (/** @type {Message} */ message) => {
        this.process.off('exit', died);
        resolve(message);
      });
      this.process.send(job);
    });
    if (error !== undefined) throw new LaunchError(error);
    return result;
  }

  stop() {
    this.process.disconnect();
  }
}

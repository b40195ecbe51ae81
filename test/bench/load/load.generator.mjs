import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LaunchError } from '../../../scripts/launch/project.mjs';

/** A load generator as a process of its own; does one job at a time. */
export class LoadGenerator {
  /** @param protocol `http` or `grpc` */
  constructor(protocol) {
    this.process = fork(fileURLToPath(new URL(`./${protocol}.generator.mjs`, import.meta.url)));
  }

  /** @throws LaunchError when the load could not be put on the server at all */
  async run(job) {
    const { result, error } = await new Promise((resolve, reject) => {
      const died = (code) => reject(new LaunchError(`the load generator ended with code ${code}`));
      this.process.once('exit', died);
      this.process.once('message', (message) => {
        this.process.off('exit', died);
        resolve(message);
      });
      this.process.send(job);
    });
    if (error) throw new LaunchError(error);
    return result;
  }

  stop() {
    this.process.disconnect();
  }
}

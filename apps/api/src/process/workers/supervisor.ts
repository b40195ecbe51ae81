import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Settings } from '#platform/config/settings.js';
import { Handovers } from './handovers.js';
import { MetricsGatherer } from './metrics-gatherer.js';

/** A worker that keeps failing is started again at this pace, not in a spin. */
const RESTART_PAUSE_MS = 1_000;

/** Beyond what a worker allows itself: its calls have ended by then, and so has the database. */
const MARGIN_MS = 8_000;

/** What a worker says when it serves. */
export const LISTENING = 'listening';

/** A worker could not be started; it has said why. */
export class WorkerStartError extends Error {
  override readonly name = 'WorkerStartError';

  constructor(readonly exitCode: number) {
    super('a worker could not be started');
  }
}

/** Keeps a number of worker processes going that share the ports, and ends them together. */
export class Supervisor {
  private readonly handovers = new Handovers();
  private ending = false;

  constructor(
    private readonly settings: Pick<Settings, 'workers' | 'port' | 'grpcPort' | 'drainSeconds' | 'shutdownTimeout'>,
    private readonly logger: Logger,
  ) {}

  /** Resolves once all workers listen. @throws WorkerStartError when one of them ends instead */
  async start(): Promise<void> {
    new MetricsGatherer().start();
    const starting = Array.from({ length: this.settings.workers }, () => listening(this.fork()));
    try {
      await Promise.all(starting);
    } catch (error) {
      await this.stop('SIGTERM');
      throw error;
    }
    cluster.on('exit', (worker, code, signal) => void this.replace(worker, signal || String(code)));
  }

  /** Hands the signal on, and waits for every worker to finish what it has in flight; one that hangs is killed. */
  async stop(signal: NodeJS.Signals): Promise<void> {
    this.ending = true;
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    const ended = workers.map((worker) => once(worker, 'exit'));
    for (const worker of workers) worker.process.kill(signal);
    const { drainSeconds, shutdownTimeout } = this.settings;
    const overdue = setTimeout(() => this.killOverdue(), (drainSeconds + shutdownTimeout) * 1000 + MARGIN_MS);
    await Promise.all(ended);
    clearTimeout(overdue);
  }

  private killOverdue(): void {
    const workers = Object.keys(cluster.workers ?? {}).map(Number);
    this.logger.error({ workers }, 'workers that did not end in time are killed');
    this.kill();
  }

  /** Ends the workers at once. */
  kill(): void {
    this.ending = true;
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGKILL');
  }

  private async replace(worker: Worker, reason: string): Promise<void> {
    if (this.ending) return;
    this.logger.error({ worker: worker.id, reason }, 'a worker ended; another one takes its place');
    await sleep(RESTART_PAUSE_MS);
    if (!this.isEnding()) this.fork();
  }

  /** A connection that is handed to a dying worker is an error of that worker, and would end this process. */
  private fork(): Worker {
    const { port, grpcPort } = this.settings;
    // Where any port would do, one was found for all of them.
    const worker = cluster.fork({ PORT: port, PORT_FILE: '', GRPC_PORT: grpcPort, GRPC_PORT_FILE: '' });
    this.handovers.follow(worker);
    worker.on('error', (err) => this.logger.warn({ worker: worker.id, err }, 'a worker could not be reached'));
    return worker;
  }

  private isEnding(): boolean {
    return this.ending;
  }
}

/** A worker says when it serves, and may ask for permits before. */
async function listening(worker: Worker): Promise<void> {
  const ended = once(worker, 'exit').then(([code]) => {
    throw new WorkerStartError(typeof code === 'number' ? code : 1);
  });
  const serves = new Promise<void>((resolve) => {
    worker.on('message', (message) => message === LISTENING && resolve());
  });
  await Promise.race([serves, ended]);
  ended.catch(() => undefined);
}

import cluster, { type Worker } from 'node:cluster';
import { EventEmitter, once } from 'node:events';
import { AggregatorRegistry } from 'prom-client';
import { SharedAnswer } from '../../edge/observability/shared-answer.js';
import type { Metrics, MetricsMessage } from '../../edge/observability/metrics-messages.js';

/** A worker that does not answer in time counts as it did last. */
const PATIENCE_MS = 2_000;

/**
 * In the supervisor: adds up the metrics of all workers for whichever of them is asked, each metric in the manner that it
 * declares (`aggregator`). What workers had counted by the time they ended goes on being counted: a sum that shrank would
 * pass for a restart.
 */
export class MetricsGatherer {
  private readonly latest = new Map<number, Metrics>();
  private readonly told = new EventEmitter();
  private departed: Metrics = [];
  private readonly sum = new SharedAnswer(() => this.gather());
  private rounds = 0;

  start(): void {
    cluster.on('message', (worker, message: MetricsMessage) => void this.receive(worker, message));
    cluster.on('exit', (worker) => this.keepCounts(worker.id));
  }

  private async receive(worker: Worker, message: MetricsMessage): Promise<void> {
    // What it says after its end has been counted.
    if (worker.isDead()) return;
    if (message.type === 'metrics told') {
      this.latest.set(worker.id, message.metrics);
      this.told.emit(nameOf(message.round, worker));
    } else if (message.type === 'metrics wanted') {
      send(worker, { type: 'metrics gathered', request: message.request, text: await this.sum.get() });
    }
  }

  private async gather(): Promise<string> {
    const round = ++this.rounds;
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answers = workers.map((worker) => once(this.told, nameOf(round, worker), { signal }));
    for (const worker of workers) send(worker, { type: 'metrics asked', round });
    await Promise.allSettled(answers);
    return AggregatorRegistry.aggregate([...this.latest.values(), this.departed]).metrics();
  }

  private keepCounts(workerId: number): void {
    const metrics = this.latest.get(workerId) ?? [];
    this.latest.delete(workerId);
    const counts = metrics.filter(({ type }) => COUNTS.has(String(type)));
    this.departed = AggregatorRegistry.aggregate([this.departed, counts]).getMetricsAsArray() as unknown as Metrics;
  }
}

const COUNTS = new Set(['counter', 'histogram']);

const nameOf = (round: number, worker: Worker): string => `${round} ${worker.id}`;

function send(worker: Worker, message: MetricsMessage): void {
  if (worker.isConnected()) worker.send(message);
}

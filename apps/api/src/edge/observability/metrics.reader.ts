import cluster from 'node:cluster';
import { EventEmitter, once } from 'node:events';
import { Inject, Injectable } from '@nestjs/common';
import type { Registry } from 'prom-client';
import { SharedAnswer } from './shared-answer.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { METRICS } from '#platform/observability/metrics.js';
import type { Metrics, MetricsMessage } from './metrics-messages.js';

/** More than the supervisor waits for its workers. */
const TIMEOUT_MS = 5_000;

/** The metrics of the instance: those of this process, or of all workers, whichever of them is asked. */
@Injectable()
export class MetricsReader {
  private readonly gathered = new EventEmitter();
  private readonly latest: SharedAnswer<string>;
  private requests = 0;

  constructor(@Inject(METRICS) private readonly registry: Registry) {
    this.latest = new SharedAnswer(() => (cluster.isWorker ? this.ofAll() : registry.metrics()));
    if (cluster.isWorker) process.on('message', (message: MetricsMessage) => void this.receive(message));
  }

  /** At most a second old; of all workers, two. */
  read(): Promise<string> {
    return this.latest.get();
  }

  /** @throws TesseraError `unavailable` when the supervisor does not answer */
  private async ofAll(): Promise<string> {
    const request = ++this.requests;
    const answer = once(this.gathered, String(request), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    send({ type: 'metrics wanted', request });
    try {
      const [text] = (await answer) as [string];
      return text;
    } catch (error) {
      throw new TesseraError('unavailable', 'The metrics could not be gathered.', { cause: error });
    }
  }

  private async receive(message: MetricsMessage): Promise<void> {
    if (message.type === 'metrics gathered') this.gathered.emit(String(message.request), message.text);
    if (message.type !== 'metrics asked') return;
    const metrics = (await this.registry.getMetricsAsJSON()) as Metrics;
    send({ type: 'metrics told', round: message.round, metrics });
  }
}

function send(message: MetricsMessage): void {
  if (process.connected) process.send?.(message);
}

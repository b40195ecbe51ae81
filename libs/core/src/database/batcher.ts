import { trace, type Span } from '@opentelemetry/api';
import type { Cancellation } from '#platform/calls/cancellation.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { inSharedSpan } from '#platform/observability/tracing.js';
import { FairQueue, overloaded } from './fair-queue.js';
import { shareOf } from './fair-share.js';

interface Waiting<T, R> {
  readonly item: T;
  readonly cancellation: Cancellation | undefined;
  readonly span: Span | undefined;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

interface BatcherOptions<T, R> {
  /** What its batches are called where they are traced. */
  readonly name: string;
  /** Does the work for a whole batch: one result per item, in order; a result may be an Error for that item alone. */
  readonly flush: (items: readonly T[]) => Promise<readonly (R | Error)[]>;
  readonly maxBatch: number;
  /** Beyond this many waiting items, callers are turned away instead of growing the queue. */
  readonly maxQueue: number;
  /** Of a queue that is long no owner has more than a share, and owners take turns. One for all, when it is not said. */
  readonly fairness?: Fairness<T> | undefined;
  /** So many waiting items do not wait for the batch in flight to land: they go out beside it. Never, when it is not said. */
  readonly overlapFrom?: number;
}

interface Fairness<T> {
  readonly ownerOf: (item: T) => string;
  /** Of the queue, that one owner may have. */
  readonly percent: number;
  /** Whether all items of this owner are answered by what answers one of them: they are one place in a batch. */
  readonly isOne?: (owner: string) => boolean;
}

/** What a batcher has done, and what it has before it. */
export interface BatchTotals {
  readonly batches: number;
  readonly calls: number;
  readonly waiting: number;
}

/** One more keeps the database busy while answers are written; yet more of them would only be smaller. */
const MAX_IN_FLIGHT = 2;
/** A queue of no more batches is short: nobody waits long in it, and nobody is counted. */
const SHORT_BATCHES = 2;

/**
 * Turns concurrent calls into batches without a timer: while one batch is in flight, arrivals queue; when it lands, or
 * enough have gathered, the queue goes out as the next. An idle batcher sends a single item at once.
 */
export class Batcher<T, R> {
  private readonly queue: FairQueue<Waiting<T, R>>;
  private inFlight = 0;
  private leaving = false;
  private batches = 0;
  private calls = 0;

  constructor(private readonly options: BatcherOptions<T, R>) {
    const { maxBatch, maxQueue, fairness } = options;
    this.queue = new FairQueue({
      capacity: maxQueue,
      short: fairness ? SHORT_BATCHES * maxBatch : maxQueue,
      share: shareOf(maxQueue, fairness?.percent ?? 100),
      ownerOf: ({ item }) => fairness?.ownerOf(item) ?? '',
      isOne: fairness?.isOne,
    });
  }

  get totals(): BatchTotals {
    return { batches: this.batches, calls: this.calls, waiting: this.queue.length };
  }

  /**
   * Resolves once the batch that held `item` is done.
   * @param cancellation a caller who has left before the batch does is dropped: nobody waits for the item any more
   * @throws TesseraError `overloaded` when the queue is full, or long and a share of it the owner's
   */
  submit(item: T, cancellation?: Cancellation): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      const gotIn = this.queue.push({ item, cancellation, span: trace.getActiveSpan(), resolve, reject });
      if (!gotIn) reject(overloaded());
      if (this.leaving || !this.mayLeave()) return;
      this.leaving = true;
      // A turn of the event loop: requests that arrived in the same read of the socket share the batch.
      setImmediate(() => {
        this.leaving = false;
        this.sendNext();
      });
    });
  }

  private mayLeave(): boolean {
    const { overlapFrom = Infinity } = this.options;
    return this.inFlight === 0 || (this.inFlight < MAX_IN_FLIGHT && this.queue.length >= overlapFrom);
  }

  private sendNext(): void {
    const batch = this.mayLeave() ? this.take() : [];
    if (batch.length === 0) return;
    this.inFlight++;
    this.batches++;
    this.calls += batch.length;
    void this.send(batch);
  }

  /** The next batch of those who still wait; empty when nobody does. */
  private take(): Waiting<T, R>[] {
    const batch: Waiting<T, R>[] = [];
    while (this.queue.length > 0 && batch.length < this.options.maxBatch) {
      for (const waiting of this.queue.take(this.options.maxBatch - batch.length)) {
        if (!waiting.cancellation?.cancelled) batch.push(waiting);
        else waiting.reject(new TesseraError('cancelled', 'The caller stopped waiting.'));
      }
    }
    return batch;
  }

  private async send(batch: readonly Waiting<T, R>[]): Promise<void> {
    const settle = await this.flush(batch);
    this.inFlight--;
    this.sendNext();
    // The next batch is on its way before anyone is answered: the database works while the answers are written. A tick
    // later, because its connection is taken from the pool in the tick before.
    process.nextTick(settle);
  }

  /** @returns what tells everybody in the batch how it went */
  private async flush(batch: readonly Waiting<T, R>[]): Promise<() => void> {
    try {
      const { name, flush } = this.options;
      const callers = batch.map(({ span }) => span);
      const results = await inSharedSpan(name, callers, () => flush(batch.map(({ item }) => item)));
      return () => batch.forEach((waiting, index) => settle(waiting, results[index]));
    } catch (error) {
      return () => batch.forEach(({ reject }) => reject(error));
    }
  }
}

function settle<T, R>({ resolve, reject }: Waiting<T, R>, result: R | Error | undefined): void {
  if (result === undefined) reject(new Error('no result for a batched item'));
  else if (result instanceof Error) reject(result);
  else resolve(result);
}

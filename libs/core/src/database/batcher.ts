import { TesseraError } from '#platform/errors/tessera-error.js';

interface Waiting<T, R> {
  readonly item: T;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

interface BatcherOptions<T, R> {
  /** Does the work for a whole batch: one result per item, in order; a result may be an Error for that item alone. */
  readonly flush: (items: readonly T[]) => Promise<readonly (R | Error)[]>;
  readonly maxBatch: number;
  /** Beyond this many waiting items, callers are turned away instead of growing the queue. */
  readonly maxQueue: number;
}

/** Seconds after which a caller who was turned away may try again: the queue drains in far less. */
const RETRY_AFTER_SECONDS = 1;

/**
 * Turns concurrent calls into batches without a timer: while one batch is in flight, arrivals queue; when it lands, the
 * queue goes out as the next. An idle batcher sends a single item at once.
 */
export class Batcher<T, R> {
  private queue: Waiting<T, R>[] = [];
  private inFlight = false;

  constructor(private readonly options: BatcherOptions<T, R>) {}

  /**
   * Resolves once the batch that held `item` is done.
   * @param signal when it is aborted before the batch leaves, the item is dropped: nobody waits for it any more
   * @throws TesseraError `overloaded` when the queue is full
   */
  submit(item: T, signal?: AbortSignal): Promise<R> {
    if (this.queue.length >= this.options.maxQueue) {
      return Promise.reject(
        new TesseraError('overloaded', 'Too many requests are waiting.', { retryAfter: RETRY_AFTER_SECONDS }),
      );
    }
    return new Promise<R>((resolve, reject) => {
      this.queue.push({ item, signal, resolve, reject });
      if (!this.inFlight) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.inFlight = true;
    // A turn of the event loop: requests that arrived in the same read of the socket share the first batch.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.queue.length > 0) {
      const batch = this.take();
      if (batch.length > 0) await this.send(batch);
    }
    this.inFlight = false;
  }

  private take(): Waiting<T, R>[] {
    const taken = this.queue.splice(0, this.options.maxBatch);
    return taken.filter((waiting) => {
      if (!waiting.signal?.aborted) return true;
      waiting.reject(new TesseraError('deadline_exceeded', 'The caller stopped waiting.'));
      return false;
    });
  }

  private async send(batch: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.options.flush(batch.map(({ item }) => item));
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result instanceof Error || result === undefined)
          reject(result ?? new Error('no result for a batched item'));
        else resolve(result);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}

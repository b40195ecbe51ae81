import { bulkhead, BulkheadRejectedError, TaskCancelledError, type BulkheadPolicy } from 'cockatiel';
import { LRUCache } from 'lru-cache';
import { withTimeLimit } from '#platform/calls/time-limit.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { callerLeft } from '#platform/calls/caller-left.error.js';

/** Longer than that, and the call would come too late for its caller and for its lease. */
export const MAX_WAIT_MS = 2_000;
const RETRY_AFTER_SECONDS = 1;
/** More merchants than call at a time. */
const MAX_BULKHEADS = 10_000;

/** Calls to providers that a merchant may have under way at a time; as many more wait for a moment, and none of anybody else's. */
export class MerchantBulkheads {
  private readonly bulkheads = new LRUCache<string, BulkheadPolicy>({ max: MAX_BULKHEADS });

  /** @param limit calls of one merchant at a time */
  constructor(private readonly limit: number) {}

  /**
   * Runs a call once there is room for it.
   * @param left aborts when the caller stops waiting
   * @throws TesseraError `overloaded` when there is none in time, `cancelled`, and what the call throws
   */
  async run<T>(merchantId: string, call: () => Promise<T>, left?: AbortSignal): Promise<T> {
    const room = this.bulkheadOf(merchantId);
    if (room.executionSlots > 0) return room.execute(call);
    try {
      return await withTimeLimit(MAX_WAIT_MS, left, (signal) => inLine(room, call, signal));
    } catch (error) {
      if (!isRefused(error)) throw error;
      if (left?.aborted) throw callerLeft();
      throw new TesseraError('overloaded', 'As many calls to providers are under way as one merchant may have.', {
        retryAfter: RETRY_AFTER_SECONDS,
      });
    }
  }

  private bulkheadOf(merchantId: string): BulkheadPolicy {
    const known = this.bulkheads.get(merchantId);
    if (known) return known;
    const made = bulkhead(this.limit, this.limit);
    this.bulkheads.set(merchantId, made);
    return made;
  }
}

const isRefused = (error: unknown): boolean =>
  error instanceof BulkheadRejectedError || error instanceof TaskCancelledError;

/** The library tells a call that its time is up only when its turn comes; this does at once. */
function inLine<T>(room: BulkheadPolicy, call: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(new TaskCancelledError());
    signal.addEventListener('abort', leave, { once: true });
    const begin = (): Promise<T> => {
      signal.removeEventListener('abort', leave);
      return call();
    };
    room.execute(begin, signal).then(resolve, reject);
  });
}

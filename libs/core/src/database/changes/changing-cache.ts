import { LRUCache } from 'lru-cache';
import type { ChangeListener, WatchedTable } from './change-listener.js';

/** More keys and terminals than an instance serves at a time; a few megabytes. */
const MAX_ENTRIES = 10_000;
/** Whatever keeps a notice from coming, and this service from knowing it: what was revoked works no longer than this. */
const MAX_AGE_MS = 10_000;

type Loaded<V> = Promise<V | undefined> | undefined;

/**
 * Rows of a table that hardly changes. A change anywhere empties the cache within a second, and while changes cannot be
 * heard of the table is asked each time; now and then it is in any case. What is not in the table is never remembered.
 */
export class ChangingCache<V extends object> {
  private readonly entries: LRUCache<string, V>;
  /** Counts the changes: a row that was read before one of them is not kept. */
  private changes = 0;

  constructor(
    private readonly listener: Pick<ChangeListener, 'isCurrent' | 'subscribe'>,
    table: WatchedTable,
    clock: { now(): number } = performance,
  ) {
    // Otherwise it sets a timer for each look at the clock.
    this.entries = new LRUCache({ max: MAX_ENTRIES, ttl: MAX_AGE_MS, ttlResolution: 0, perf: clock });
    listener.subscribe(table, () => this.forget());
  }

  /** At once what is known, else what `load` finds. */
  get(key: string, load: () => Loaded<V>): V | Loaded<V> {
    const known = this.listener.isCurrent ? this.entries.get(key) : undefined;
    return known ?? this.load(key, load());
  }

  private async load(key: string, loading: Loaded<V>): Promise<V | undefined> {
    const { changes } = this;
    const loaded = await loading;
    if (loaded && changes === this.changes) this.entries.set(key, loaded);
    return loaded;
  }

  /** To be called at once by whoever has changed the table: the notice takes a moment. */
  forget(): void {
    this.changes++;
    this.entries.clear();
  }
}

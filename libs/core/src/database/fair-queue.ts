import { TesseraError } from '#platform/errors/tessera-error.js';

/** Seconds after which a caller who was turned away may try again: what waits is done in far less. */
const RETRY_AFTER_SECONDS = 1;

/** Of those who wait, whoever causes it is told so. */
export const overloaded = (): TesseraError =>
  new TesseraError('overloaded', 'Too many requests are waiting.', { retryAfter: RETRY_AFTER_SECONDS });

interface FairQueueOptions<T> {
  /** Beyond so many, nobody gets in. */
  readonly capacity: number;
  /** So many may be of one owner. */
  readonly share: number;
  /** Up to so many the queue is short: everybody goes out in the order in which they came, and nobody is counted. */
  readonly short: number;
  readonly ownerOf: (item: T) => string;
  /** Whether all of this owner are served by what serves one of them. */
  readonly isOne?: ((owner: string) => boolean) | undefined;
}

/** A queue that is fair once it is long: owners take turns, and none has more than a share of it. While it is short, it is a list. */
export class FairQueue<T> {
  /** In the order in which they came; empty while there are lines. */
  private items: T[] = [];
  /** One for each owner, while the queue is long; whose turn it is comes first. */
  private lines: Map<string, T[]> | undefined;
  private size = 0;

  constructor(private readonly options: FairQueueOptions<T>) {}

  get length(): number {
    return this.size;
  }

  /** @returns whether it got in */
  push(item: T): boolean {
    const { capacity, short } = this.options;
    if (this.size >= capacity) return false;
    if (!this.lines && this.size >= short) this.standInLines();
    if (!this.lines) this.items.push(item);
    else if (!this.joinLine(this.lines, item)) return false;
    this.size++;
    return true;
  }

  /** Takes out the next, so many or fewer; all of an owner who is one count as one. */
  take(count: number): T[] {
    const taken = this.lines ? this.takeInTurn(this.lines, count) : this.items.splice(0, count);
    this.size -= taken.length;
    if (this.size === 0) this.lines = undefined;
    return taken;
  }

  private standInLines(): void {
    this.lines = new Map();
    for (const item of this.items) this.lineOf(this.lines, this.options.ownerOf(item)).push(item);
    this.items = [];
  }

  private joinLine(lines: Map<string, T[]>, item: T): boolean {
    const line = this.lineOf(lines, this.options.ownerOf(item));
    return line.length < this.options.share && line.push(item) > 0;
  }

  private lineOf(lines: Map<string, T[]>, owner: string): T[] {
    const known = lines.get(owner);
    if (known) return known;
    const line: T[] = [];
    lines.set(owner, line);
    return line;
  }

  private takeInTurn(lines: Map<string, T[]>, count: number): T[] {
    const taken: T[] = [];
    for (let places = count; places > 0 && lines.size > 0;) {
      // As many of each as there are places for all; who was served goes to the end.
      const each = Math.max(1, Math.floor(places / lines.size));
      for (const [owner, line] of [...lines].slice(0, places)) {
        lines.delete(owner);
        const isOne = this.options.isOne?.(owner) ?? false;
        const served = line.splice(0, isOne ? line.length : each);
        for (const item of served) taken.push(item);
        places -= isOne ? 1 : served.length;
        if (line.length > 0) lines.set(owner, line);
      }
    }
    return taken;
  }
}

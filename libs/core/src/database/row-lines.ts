import { overloaded } from './fair-queue.js';

/** Some hundred milliseconds of work on one row. */
const MAX_WAITING = 256;
/** Whoever has waited longer is turned away: where one hangs, so would each of the others. */
const MAX_WAIT_MS = 5_000;

/** Writers of the same row, who could only wait for its lock: they wait here, and keep one connection busy instead of all. */
export class RowLines {
  /** How many are in the line of a row, the one at work included, and when the last of them is done. */
  private readonly lines = new Map<string, { length: number; last: Promise<unknown> }>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Rows that somebody writes to. */
  get count(): number {
    return this.lines.size;
  }

  /** Runs `work` after those who came before for the same row. @throws TesseraError `overloaded` when they are too many, or take too long */
  async run<R>(row: string, work: () => Promise<R>): Promise<R> {
    const line = this.lines.get(row) ?? { length: 0, last: Promise.resolve() };
    if (line.length > MAX_WAITING) throw overloaded();
    line.length++;
    this.lines.set(row, line);
    const since = this.now();
    const turn = line.last.then(() => {
      if (this.now() - since >= MAX_WAIT_MS) throw overloaded();
      return work();
    });
    line.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      if (--line.length === 0) this.lines.delete(row);
    }
  }
}

import { overloaded } from './fair.queue.js';

/** Some hundred milliseconds of work on one row. */
const MAX_WAITING = 256;

/** Writers of the same row, who could only wait for its lock: they wait here, and keep one connection busy instead of all. */
export class RowLines {
  /** How many are in the line of a row, the one at work included, and when the last of them is done. */
  private readonly lines = new Map<string, { length: number; last: Promise<unknown> }>();

  /** Runs `work` after those who came before for the same row. @throws TesseraError `overloaded` when too many have */
  async run<R>(row: string, work: () => Promise<R>): Promise<R> {
    const line = this.lines.get(row) ?? { length: 0, last: Promise.resolve() };
    if (line.length > MAX_WAITING) throw overloaded();
    line.length++;
    this.lines.set(row, line);
    const turn = line.last.then(work);
    line.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      if (--line.length === 0) this.lines.delete(row);
    }
  }
}

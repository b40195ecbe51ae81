/** A count is used for so long: sessions that end make room within this time. */
const COUNT_AGAIN_MS = 5_000;

/** Room for one session, until it is known whether it was opened. */
export interface Place {
  /** To be called once, when the session is in the table or will not be. */
  settle(opened: boolean): void;
}

/**
 * How many sessions are open, without asking the database each time: it is asked now and then, and what this process opens
 * is added until the next count. What others open shows with that count only.
 */
export class OpenSessions {
  private counted = 0;
  private countedAt = -Infinity;
  private counting: Promise<void> | undefined;
  /** Places that the count may not have seen. */
  private unseen = 0;
  /** Of these, the ones of which it is not known yet whether a session comes of them. */
  private unsettled = 0;

  constructor(
    private readonly count: () => Promise<number>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whole seconds until sessions that others ended are seen. */
  get secondsUntilCounted(): number {
    return Math.max(1, Math.ceil((this.countedAt + COUNT_AGAIN_MS - this.now()) / 1000));
  }

  /** Undefined when all places are taken. */
  async take(quota: number): Promise<Place | undefined> {
    if (this.now() - this.countedAt >= COUNT_AGAIN_MS) await this.recount();
    if (this.counted + this.unseen >= quota) return undefined;
    this.unseen++;
    this.unsettled++;
    return { settle: (opened) => this.settle(opened) };
  }

  private settle(opened: boolean): void {
    this.unsettled--;
    if (!opened) this.unseen--;
  }

  /** One count for all who wait for it. */
  private recount(): Promise<void> {
    return (this.counting ??= this.countOnce().finally(() => (this.counting = undefined)));
  }

  private async countOnce(): Promise<void> {
    const begun = this.now();
    // The count sees what was committed before it began, and nobody takes a place until it is there.
    this.unseen = this.unsettled;
    this.counted = await this.count();
    this.countedAt = begun;
  }
}

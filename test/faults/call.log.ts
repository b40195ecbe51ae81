/** One call as its caller saw it. Times as of `performance.now()`. */
export interface Call {
  readonly begunAt: number;
  endedAt: number | undefined;
  /** What kept it from succeeding. */
  error: string | undefined;
}

/** Every call of a load. */
export class CallLog {
  readonly calls: Call[] = [];

  begin(): Call {
    const call: Call = { begunAt: performance.now(), endedAt: undefined, error: undefined };
    this.calls.push(call);
    return call;
  }

  get acknowledged(): number {
    return this.calls.filter(({ endedAt, error }) => endedAt !== undefined && error === undefined).length;
  }

  /** How often each error was met, the most frequent first. */
  get errors(): [kind: string, count: number][] {
    const counts = new Map<string, number>();
    for (const { error } of this.calls) if (error !== undefined) counts.set(error, (counts.get(error) ?? 0) + 1);
    return [...counts].sort(([, one], [, other]) => other - one);
  }

  /** When the last call was begun that failed. */
  get lastFailure(): number {
    return this.failures.reduce((latest, { begunAt }) => Math.max(latest, begunAt), -Infinity);
  }

  /** Milliseconds that the slowest call took. */
  get slowest(): number {
    return this.calls.reduce((most, { begunAt, endedAt = begunAt }) => Math.max(most, endedAt - begunAt), 0);
  }

  /** Calls that were under way at a moment and had been for a while, and failed. */
  failedUnderWay(moment: number, since: number): Call[] {
    return this.failures.filter(({ begunAt, endedAt = Infinity }) => begunAt < moment - since && endedAt > moment);
  }

  private get failures(): Call[] {
    return this.calls.filter(({ error }) => error !== undefined);
  }
}

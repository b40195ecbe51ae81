/** @typedef {ReturnType<LoadRecorder['result']>} LoadResult */

/** Keeps what a load generator sees: latencies of requests begun in the measured time, and every answer that is not right. */
export class LoadRecorder {
  /** @param {{ warmupSeconds: number, seconds: number }} times */
  constructor({ warmupSeconds, seconds }) {
    const now = performance.now();
    this.from = now + warmupSeconds * 1000;
    this.to = this.from + seconds * 1000;
    /** @type {number[]} */
    this.latencies = [];
    this.answered = 0;
    this.bytes = 0;
    this.failures = 0;
    this.lastEnd = this.from;
    /** @type {string | undefined} */
    this.failure = undefined;
    /** @type {NodeJS.CpuUsage | undefined} */
    this.cpuAtStart = undefined;
  }

  get isOver() {
    return performance.now() >= this.to;
  }

  /** Called once the load runs at its full width: what it costs the generator is counted from then on. */
  begin() {
    setTimeout(() => (this.cpuAtStart = process.cpuUsage()), this.from - performance.now());
  }

  /**
   * @param {number} begun
   * @param {number} bytes
   */
  right(begun, bytes) {
    const end = performance.now();
    this.answered++;
    this.bytes += bytes;
    if (begun < this.from || begun >= this.to) return;
    this.latencies.push(end - begun);
    this.lastEnd = end;
  }

  /** @param {string} answer */
  wrong(answer) {
    this.failures++;
    this.failure ??= answer;
  }

  /** Times in milliseconds; `answered` counts the warm-up as well. */
  result() {
    const { user, system } = process.cpuUsage(this.cpuAtStart);
    const times = Float64Array.from(this.latencies).sort();
    const elapsed = this.lastEnd - this.from;
    return {
      answered: this.answered,
      failures: this.failures,
      failure: this.failure,
      requests: times.length,
      perSecond: (times.length / elapsed) * 1000,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      max: times.at(-1) ?? NaN,
      answerBytes: this.bytes / this.answered,
      generatorCpu: (user + system) / 1000 / elapsed,
    };
  }
}

/** @type {(sorted: Float64Array, part: number) => number} */
const quantile = (sorted, part) => sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)] ?? NaN;

/** As often as anybody needs to know how the service is. */
const GOOD_FOR_MS = 1_000;

/**
 * An answer that is the same for whoever asks, and costs something: it is found out once at a time and once a second, however
 * many ask. So is a failure.
 */
export class SharedAnswer<T> {
  private latest: Promise<T> | undefined;
  private begunAt = -Infinity;
  private finding = false;

  constructor(
    private readonly find: () => Promise<T>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** At most a second old, or being found out. */
  get(): Promise<T> {
    if (this.latest && (this.finding || this.now() - this.begunAt < GOOD_FOR_MS)) return this.latest;
    this.begunAt = this.now();
    this.finding = true;
    return (this.latest = this.findOnce());
  }

  private async findOnce(): Promise<T> {
    try {
      return await this.find();
    } finally {
      this.finding = false;
    }
  }
}

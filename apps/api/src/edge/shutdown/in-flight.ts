/**
 * What has begun and not ended. Each has a place, which the next one takes: a Set that is added to and deleted from with every
 * request leaves tables behind, and what was in them lives until the next full garbage collection (a tenth of a request's time).
 */
export class InFlight<T> {
  private readonly places: (T | undefined)[] = [];
  private readonly free: number[] = [];

  get count(): number {
    return this.places.length - this.free.length;
  }

  get all(): T[] {
    return this.places.filter((item): item is T & {} => item !== undefined);
  }

  /** @returns what is to be called once, when it has ended */
  begin(item: T): () => void {
    const place = this.free.pop() ?? this.places.length;
    this.places[place] = item;
    return () => {
      this.places[place] = undefined;
      this.free.push(place);
    };
  }
}

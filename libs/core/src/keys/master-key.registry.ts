import { Injectable } from '@nestjs/common';

/** A master key as the database knows it. */
export interface KnownKey {
  readonly id: number;
  /** Seconds since 1970 of its last use, once another key has taken its place; null: it is in use. */
  readonly retired_at: number | null;
}

/** When each master key was last used, as this process last heard of it. */
@Injectable()
export class MasterKeyRegistry {
  private retired: ReadonlyMap<number, number> = new Map();

  /** Milliseconds since 1970, by the database's clock; Infinity for a key that is in use, or not in use yet. */
  retiredAt(id: number): number {
    return this.retired.get(id) ?? Infinity;
  }

  follow(keys: readonly KnownKey[]): void {
    const retired = keys.flatMap(({ id, retired_at: at }): [number, number][] =>
      at === null ? [] : [[id, at * 1000]],
    );
    this.retired = new Map(retired);
  }
}

import { Injectable } from '@nestjs/common';
import { KeyRing } from './key-ring.js';

/** A master key as the database knows it. */
export interface KnownKey {
  readonly id: number;
  /** Seconds since 1970 of its last use, once another key has taken its place; null: it is in use. */
  readonly retired_at: number | null;
}

/** When each master key was last used, as this process last heard of it. */
@Injectable()
export class MasterKeyRegistry {
  private known: ReadonlyMap<number, number> = new Map();

  constructor(private readonly ring: KeyRing) {}

  /**
   * Milliseconds since 1970, by the database's clock; Infinity for a key that is in use, or will be, and -Infinity for a former
   * one that this database has never heard of. One that is to be used again, after a rotation that was taken back, is not former:
   * other instances sign with it before it is heard of.
   */
  retiredAt(id: number): number {
    return this.ring.isFormer(id) ? (this.known.get(id) ?? -Infinity) : Infinity;
  }

  follow(keys: readonly KnownKey[]): void {
    this.known = new Map(keys.map(({ id, retired_at: at }) => [id, at === null ? Infinity : at * 1000]));
  }
}

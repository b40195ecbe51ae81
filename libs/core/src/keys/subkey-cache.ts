import { hkdfSync } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { KeySet } from './key-ring.js';
import type { SealUse } from './seal-context.js';

const KEY_BYTES = 32;
/** Two months of days, under two master keys. */
const MAX_DAYS = 120;
/** Days are two bytes. */
const DAYS = 0x10000;

/** Keys that seal one use on one day, derived once. HKDF-SHA-256 of the master key's `sealing` key. */
export class SubkeyCache {
  private readonly uses = new Map<SealUse, LRUCache<number, Buffer>>();

  get({ id, keys }: KeySet, use: SealUse, day: number): Buffer {
    const days = this.daysOf(use);
    const name = id * DAYS + day;
    let key = days.get(name);
    if (!key) days.set(name, (key = Buffer.from(hkdfSync('sha256', keys.sealing, '', `${use}/${day}`, KEY_BYTES))));
    return key;
  }

  private daysOf(use: SealUse): LRUCache<number, Buffer> {
    let days = this.uses.get(use);
    if (!days) this.uses.set(use, (days = new LRUCache({ max: MAX_DAYS })));
    return days;
  }
}

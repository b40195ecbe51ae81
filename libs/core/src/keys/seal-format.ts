import { Injectable } from '@nestjs/common';
import type { SealUse } from './seal-context.js';

/** What the database says of the former way of sealing. */
export interface FormerFormat {
  /** Seconds for which it is written, since an instance of the former release may have to read it; none: not positive. */
  readonly writtenFor: number;
  /** Whether accounts may still be sealed that way. */
  readonly accountsRemain: boolean;
}

/** Uses whose rows are sealed anew after an upgrade; sessions and their events end by themselves. */
const RESEALED: readonly SealUse[] = ['account-credentials', 'provider-token'];

/** Which way of sealing is written, and which are read. Until told otherwise: nothing was sealed in the former one. */
@Injectable()
export class SealFormat {
  private formerUntil = -Infinity;
  private remain = false;

  get writesFormer(): boolean {
    return performance.now() < this.formerUntil;
  }

  /** Whether accounts are to be sealed anew. */
  get accountsRemain(): boolean {
    return this.remain;
  }

  readsFormer(use: SealUse): boolean {
    return this.remain || !RESEALED.includes(use);
  }

  follow({ writtenFor, accountsRemain }: FormerFormat): void {
    this.formerUntil = writtenFor > 0 ? performance.now() + writtenFor * 1000 : -Infinity;
    this.remain = accountsRemain;
  }
}

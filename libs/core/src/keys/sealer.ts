import { Injectable } from '@nestjs/common';
import { openWith, sealWith } from './aead.js';
import { KeyRing } from './key-ring.js';
import { authenticated, type SealContext } from './seal-context.js';
import { SealFormat } from './seal-format.js';
import { SubkeyCache } from './subkey-cache.js';

const KEY_ID_BYTES = 1;
/** Where the former format has random bytes, which are these once in four billion times. */
export const SEAL_MARK = 'TSR2';
const MARK = Buffer.from(SEAL_MARK);
const DAY_AT = KEY_ID_BYTES + MARK.length;
const HEAD_BYTES = DAY_AT + 2;
const DAY_MS = 86_400_000;
const MAX_DAY = 0xffff;

/**
 * Encrypts what is personal or secret before it is stored: key id | mark | day | nonce | ciphertext | tag, AES-256-GCM with
 * the context authenticated. The key is derived for one use and one day: with random nonces of 96 bits none may seal more than
 * 2^32 times, and in a day those are 50,000 a second.
 *
 * Earlier releases wrote key id | nonce | ciphertext | tag, under one key for everything and with the row's id authenticated
 * only. That is read, and written as long as such a release may run beside this one ({@link SealFormat}).
 */
@Injectable()
export class Sealer {
  private readonly subkeys = new SubkeyCache();

  constructor(
    private readonly ring: KeyRing,
    private readonly format: SealFormat = new SealFormat(),
  ) {}

  seal(plaintext: string, context: SealContext): Buffer {
    const keySet = this.ring.current;
    if (this.format.writesFormer) return sealWith(keySet.keys.seal, Buffer.of(keySet.id), context.formerly, plaintext);
    // Which day it is need not be right: it has to change.
    const day = Math.floor(Date.now() / DAY_MS) & MAX_DAY;
    const head = Buffer.allocUnsafe(HEAD_BYTES);
    head.writeUInt8(keySet.id);
    MARK.copy(head, KEY_ID_BYTES);
    head.writeUInt16BE(day, DAY_AT);
    return sealWith(this.subkeys.get(keySet, context.use, day), head, authenticated(context), plaintext);
  }

  /**
   * @throws KeyUnavailableError when the key is not in the ring
   * @throws Error when the bytes or their context are not what was sealed
   */
  open(sealed: Buffer, context: SealContext): string {
    if (!isMarked(sealed) && !this.format.readsFormer(context.use))
      throw new Error('sealed in a format that is no longer taken');
    return this.openAny(sealed, context);
  }

  /** As {@link open}, in the former format also where that is no longer taken: for whoever seals it anew. */
  openAny(sealed: Buffer, context: SealContext): string {
    const keySet = this.ring.require(sealed.readUInt8(0));
    if (!isMarked(sealed)) return openWith(keySet.keys.seal, KEY_ID_BYTES, context.formerly, sealed);
    const key = this.subkeys.get(keySet, context.use, sealed.readUInt16BE(DAY_AT));
    return openWith(key, HEAD_BYTES, authenticated(context), sealed);
  }

  /** Whether it would be sealed otherwise now: under another master key, or in another format. */
  isStale(sealed: Buffer): boolean {
    return sealed.readUInt8(0) !== this.ring.current.id || (!this.format.writesFormer && !isMarked(sealed));
  }
}

const isMarked = (sealed: Buffer): boolean => sealed.subarray(KEY_ID_BYTES, DAY_AT).equals(MARK);

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyRing } from './key-ring.js';
import { randomPooled } from './random.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID_BYTES = 1;

/**
 * Encrypts what is personal or secret before it is stored: key id | nonce | ciphertext | tag, AES-256-GCM. `context` is
 * authenticated with it (the id of the row), so a ciphertext moved to another row does not open.
 */
@Injectable()
export class Sealer {
  constructor(private readonly ring: KeyRing) {}

  seal(plaintext: string, context: string): Buffer {
    const { id, keys } = this.ring.current;
    const nonce = randomPooled(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, keys.seal, nonce).setAAD(Buffer.from(context));
    const body = cipher.update(plaintext, 'utf8');
    return Buffer.concat([Buffer.of(id), nonce, body, cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws Error when the key is not in the ring, or the bytes or their context are not what was sealed */
  open(sealed: Buffer, context: string): string {
    const keySet = this.ring.find(sealed.readUInt8(0));
    if (!keySet) throw new Error('sealed under a master key that is not configured (TESSERA_MASTER_KEY_PREVIOUS)');
    const bodyStart = KEY_ID_BYTES + NONCE_BYTES;
    const bodyEnd = sealed.length - TAG_BYTES;
    const decipher = createDecipheriv(CIPHER, keySet.keys.seal, sealed.subarray(KEY_ID_BYTES, bodyStart), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(bodyEnd));
    return decipher.update(sealed.subarray(bodyStart, bodyEnd), undefined, 'utf8') + decipher.final('utf8');
  }
}

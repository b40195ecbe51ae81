import { createCipheriv, createDecipheriv } from 'node:crypto';
import { randomPooled } from './random.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @returns head | nonce | ciphertext | tag; `context` is authenticated, and the head has to choose the key */
export function sealWith(key: Buffer, head: Buffer, context: string, plaintext: string): Buffer {
  const nonce = randomPooled(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(context));
  const body = cipher.update(plaintext, 'utf8');
  return Buffer.concat([head, nonce, body, cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when the bytes behind the head or their context are not what was sealed */
export function openWith(key: Buffer, headBytes: number, context: string, sealed: Buffer): string {
  const bodyStart = headBytes + NONCE_BYTES;
  const bodyEnd = sealed.length - TAG_BYTES;
  const nonce = sealed.subarray(headBytes, bodyStart);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(bodyEnd));
  return decipher.update(sealed.subarray(bodyStart, bodyEnd), undefined, 'utf8') + decipher.final('utf8');
}

import { createCipheriv, createHash } from 'node:crypto';
import type { Entropy } from '../kit/provider-call.js';

const SALT_BYTES = 3;
/** Published with Paytm's own checksum libraries. */
const INITIALISATION_VECTOR = '@@@@&&&&####$$$$';

/**
 * Paytm, checksum: hash of the body and a salt, encrypted together with the salt under the merchant's key.
 * @param body the text exactly as it will be sent
 */
export function paytmSignature(body: string, merchantKey: string, entropy: Entropy): string {
  const salt = entropy.bytes(SALT_BYTES).toString('base64');
  const hash = createHash('sha256').update(`${body}|${salt}`).digest('hex');
  const { cipher, key } = cipherOf(merchantKey);
  const encryption = createCipheriv(cipher, key, INITIALISATION_VECTOR);
  return encryption.update(hash + salt, 'utf8', 'base64') + encryption.final('base64');
}

/** The length of the key chooses the cipher; a key of an odd length is filled up with zeros, or cut, for the longest. */
function cipherOf(merchantKey: string): { cipher: string; key: Buffer } {
  const given = Buffer.from(merchantKey);
  if (given.length === 16) return { cipher: 'aes-128-cbc', key: given };
  if (given.length === 24) return { cipher: 'aes-192-cbc', key: given };
  const key = Buffer.alloc(32);
  given.copy(key);
  return { cipher: 'aes-256-cbc', key };
}

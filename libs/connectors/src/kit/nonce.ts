import type { Entropy } from './provider-call.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Random letters and digits: only ever used once, so that 256 is no multiple of 62 does not matter. */
export const alphanumeric = (length: number, entropy: Entropy): string =>
  [...entropy.bytes(length)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');

import { hash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Mode } from '#platform/auth/principal.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_CHARACTERS = 32;
/** A CRC-32 in base 62. */
const CHECKSUM_CHARACTERS = 6;
const SHAPE = new RegExp(
  `^(tsk_(?:test|live)_[0-9A-Za-z]{${RANDOM_CHARACTERS}})([0-9A-Za-z]{${CHECKSUM_CHARACTERS}})$`,
);
/** Enough to tell keys apart in a list, far too little to guess the rest. */
const VISIBLE_CHARACTERS = 'tsk_test_'.length + 4;

/** A new key: `tsk_<mode>_`, 32 random base62 characters (190 bits), and a checksum that catches typing errors. */
export function generateApiKey(mode: Mode): string {
  const random = Array.from({ length: RANDOM_CHARACTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const body = `tsk_${mode}_${random}`;
  return body + checksum(body);
}

/** Whether the text can be one of our keys at all; anything else is refused without asking the database. */
export function isWellFormedApiKey(key: string): boolean {
  const [, body, check] = SHAPE.exec(key) ?? [];
  return body !== undefined && checksum(body) === check;
}

/** What is stored of a key. A fast hash will do: the keys are random, there is no dictionary to try. */
export function hashApiKey(key: string): Buffer {
  return hash('sha256', key, 'buffer');
}

export function visiblePart(key: string): string {
  return key.slice(0, VISIBLE_CHARACTERS);
}

function checksum(body: string): string {
  let rest = crc32(body);
  let text = '';
  for (let position = 0; position < CHECKSUM_CHARACTERS; position++) {
    text = (ALPHABET[rest % ALPHABET.length] ?? '') + text;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return text;
}

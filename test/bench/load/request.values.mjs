import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** @typedef {{ file: string, once: boolean }} Tokens */
/** @typedef {{ width: number, next: () => string }} Values */

/** Stands in a request where a value goes that is fresh each time it is sent; a version 4 UUID. */
export const FRESH = '00000000-0000-4000-8000-000000000000';
/** Stands in a request where the token of a session goes. */
export const TOKEN = '$TOKEN';

/**
 * A request of which only a few bytes change. They are overwritten in place: making each request anew would cost the
 * generator more than sending it does, and take that from the server on the same machine.
 */
export class ChangingBytes {
  /**
   * @param {(value: string) => Buffer} make the bytes of the request, given the text of its changing part
   * @param {{ tokens?: Tokens }} job
   */
  constructor(make, job) {
    const { width, next } = valuesFor(job);
    this.sample = '0'.repeat(width);
    this.bytes = make(this.sample);
    this.at = this.bytes.indexOf(this.sample);
    this.next = next;
  }

  /** A copy for one request at a time. */
  copy() {
    const bytes = Buffer.from(this.bytes);
    return () => {
      if (this.at >= 0) bytes.write(this.next(), this.at, 'latin1');
      return bytes;
    };
  }
}

/** A request that takes its changing part from the answer before it. */
export class FollowingBytes {
  /**
   * @param {(value: string) => Buffer} make the bytes of the request, given the text of its changing part
   * @param {{ begins: string, width: number }} taken how the part begins in the answer, and how long it always is
   */
  constructor(make, { begins, width }) {
    const sample = '0'.repeat(width);
    this.bytes = make(sample);
    this.at = this.bytes.indexOf(sample);
    this.begins = Buffer.from(begins);
    this.width = width;
  }

  /** A copy for one request at a time. */
  copy() {
    const bytes = Buffer.from(this.bytes);
    return (/** @type {Buffer} */ answer) => {
      const from = answer.indexOf(this.begins);
      answer.copy(bytes, this.at, from, from + this.width);
      return bytes;
    };
  }
}

/**
 * @param {{ tokens?: Tokens }} job
 * @returns {Values}
 */
function valuesFor({ tokens }) {
  return tokens ? tokensOf(tokens) : { width: FRESH.length, next: freshValues() };
}

/** Spread over the whole range, as random keys are: ascending ones would be kinder to an index. */
function freshValues() {
  const run = randomBytes(2).toString('hex');
  let count = 0;
  return () => {
    count++;
    const spread = (Math.imul(count, 2_654_435_761) >>> 0).toString(16).padStart(8, '0');
    return `${spread}-${run}-4000-8000-${count.toString(16).padStart(12, '0')}`;
  };
}

/**
 * Tokens of a file, a line each, over and over or each only once.
 * @param {Tokens} source
 * @returns {Values}
 */
function tokensOf({ file, once }) {
  const tokens = readFileSync(file, 'latin1').trimEnd().split('\n');
  let count = 0;
  const next = () => {
    if (once && count === tokens.length) throw new Error(`all ${tokens.length} tokens are used up: seed more`);
    return tokens[count++ % tokens.length] ?? '';
  };
  return { width: tokens[0]?.length ?? 0, next };
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const product = ['apps', 'libs'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => join(folder, file)),
);
const filesWith = (pattern: RegExp): string[] =>
  product.filter((file) => pattern.test(readFileSync(file, 'utf8'))).sort();

/** Where somebody could learn from the time it takes how much of a guess was right. */
const GUESSED = [
  'libs/core/src/keys/jws.ts',
  'libs/core/src/sessions/derived-tokens.ts',
  'libs/core/src/tenants/credential.service.ts',
];
/**
 * Where neither side is guessed: our own keys, the mark of a format, and digests under a key of ours of what the same merchant sent. API keys and
 * providers' tokens are looked up by their digest.
 */
const NOT_GUESSED = [
  'libs/core/src/idempotency/key-claim.ts',
  'libs/core/src/keys/key-ring.ts',
  'libs/core/src/keys/master-key-needs.ts',
  'libs/core/src/keys/sealer.ts',
  'libs/platform/src/config/settings.reader.ts',
];
const WITH_A_KEY = /createHmac|hash\('sha256'|Hmac\(/;

describe('secrets', () => {
  it('are compared in constant time wherever they are guessed', () => {
    expect(filesWith(/timingSafeEqual\(/)).toEqual(GUESSED);
  });

  it('are compared byte by byte only where nobody guesses', () => {
    expect(filesWith(/\.equals\(|Buffer\.compare|\.compare\(/)).toEqual(NOT_GUESSED);
  });

  it('are not compared as text of a digest', () => {
    const comparing = product.filter((file) => WITH_A_KEY.test(readFileSync(file, 'utf8')));
    expect(comparing).toEqual(expect.arrayContaining(GUESSED));
    const line =
      /\b(?:mac|digest|signature|hash|hashed)\w*(?:\([^)]*\))? (?:===|!==)|(?:===|!==) (?:mac|digest|signature|hash)\w*\b/i;
    const found = comparing.filter((file) => line.test(readFileSync(file, 'utf8')));
    expect(found).toEqual([]);
  });
});

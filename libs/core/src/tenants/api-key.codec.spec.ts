import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEVELOPMENT_ADMIN_KEY, DEVELOPMENT_API_KEY } from '#platform/config/development-keys.js';
import { generateApiKey, hashApiKey, isWellFormedApiKey, visiblePart } from './api-key.codec.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const modes = fc.constantFrom('test' as const, 'live' as const);

describe('API keys', () => {
  it('are well-formed as generated, and say their mode', () => {
    fc.assert(
      fc.property(modes, (mode) => {
        const key = generateApiKey(mode);
        expect(key).toMatch(new RegExp(`^tsk_${mode}_[0-9A-Za-z]{38}$`));
        expect(isWellFormedApiKey(key)).toBe(true);
      }),
    );
  });

  it('are never the same twice, and use the whole alphabet', () => {
    const keys = Array.from({ length: 500 }, () => generateApiKey('test'));
    expect(new Set(keys.map((key) => key.slice(0, -6))).size).toBe(500);
    const used = new Set(keys.flatMap((key) => [...key.slice('tsk_test_'.length, -6)]));
    expect([...used].sort().join('')).toBe(ALPHABET);
  });

  it('are recognised by their checksum, the CRC-32 of all before it in base 62', () => {
    const body = `tsk_test_${'0'.repeat(32)}`;
    expect(isWellFormedApiKey(`${body}4VJbAH`)).toBe(true);
    expect(isWellFormedApiKey(`${body}000000`)).toBe(false);
  });

  it('are refused with any one character mistyped or two neighbours swapped', () => {
    fc.assert(
      fc.property(modes, fc.nat({ max: 46 }), fc.constantFrom(...ALPHABET, '_', '-', ' '), (mode, index, other) => {
        const key = generateApiKey(mode);
        const mistyped = key.slice(0, index) + other + key.slice(index + 1);
        expect(isWellFormedApiKey(mistyped)).toBe(mistyped === key);
        const swapped = key.slice(0, index) + (key[index + 1] ?? '') + (key[index] ?? '') + key.slice(index + 2);
        expect(isWellFormedApiKey(swapped)).toBe(swapped === key);
      }),
      { numRuns: 500 },
    );
  });

  it('are refused in the other mode, cut short, made longer, or with white space', () => {
    const key = generateApiKey('test');
    const wrong = [key.replace('test', 'live'), key.slice(0, -1), `${key}0`, ` ${key}`, `${key}\n`, key.toUpperCase()];
    for (const text of wrong) expect(isWellFormedApiKey(text)).toBe(false);
  });

  it('are nothing else', () => {
    for (const text of ['', 'tsk_test_', DEVELOPMENT_API_KEY, DEVELOPMENT_ADMIN_KEY]) {
      expect(isWellFormedApiKey(text)).toBe(false);
    }
    fc.assert(fc.property(fc.string(), (text) => expect(isWellFormedApiKey(text)).toBe(false)));
  });

  it('are kept as a SHA-256, and shown by their mode and four characters', () => {
    const key = generateApiKey('live');
    expect(hashApiKey(key)).toEqual(createHash('sha256').update(key).digest());
    expect(visiblePart(key)).toBe(key.slice(0, 'tsk_live_'.length + 4));
    expect(visiblePart(key)).toHaveLength(13);
  });
});

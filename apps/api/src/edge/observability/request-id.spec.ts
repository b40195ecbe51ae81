import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { requestIdFrom } from './request-id.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const HARMLESS = [...'ABCXYZabcxyz0189._:/-'];

describe('requestIdFrom', () => {
  it('keeps an id of harmless characters', () => {
    const ids = fc.string({ unit: fc.constantFrom(...HARMLESS), minLength: 1, maxLength: 128 });
    fc.assert(fc.property(ids, (id) => expect(requestIdFrom(id)).toBe(id)));
  });

  it('makes a new one for any other', () => {
    const others = ['', ' ', 'a b', 'a\n', '\na', 'a"', 'é', 'a\0', '<a>', '{}', 'a,b', 'a'.repeat(129)];
    for (const other of others) expect(requestIdFrom(other)).toMatch(UUID);
    expect(requestIdFrom('a'.repeat(128))).toBe('a'.repeat(128));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(requestIdFrom(text)).toMatch(/^[A-Za-z0-9._:/-]{1,128}$/);
      }),
    );
  });

  it('makes a new one each time there is none', () => {
    const made = [requestIdFrom(undefined), requestIdFrom(undefined)];
    for (const id of made) expect(id).toMatch(UUID);
    expect(new Set(made).size).toBe(2);
  });
});

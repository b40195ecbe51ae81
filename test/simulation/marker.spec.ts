import { describe, expect, it } from '@jest/globals';
import { MARK_FORMS, newMarker } from './marker.js';

const isFound = (text: string): boolean => MARK_FORMS.some((form) => text.includes(form));

describe('a marker is found', () => {
  it.each(['', 'a', 'ab', 'abc', '{"note":"'])('behind %j: as it is, in hexadecimal digits and in base64', (before) => {
    const text = `${before}${newMarker()}"}`;
    expect(isFound(text)).toBe(true);
    expect(isFound(Buffer.from(text).toString('hex'))).toBe(true);
    expect(isFound(Buffer.from(text).toString('base64'))).toBe(true);
    expect(isFound(Buffer.from(text).toString('base64url'))).toBe(true);
  });

  it('not where it is not', () => {
    expect(isFound(Buffer.from('something else altogether').toString('base64'))).toBe(false);
  });
});

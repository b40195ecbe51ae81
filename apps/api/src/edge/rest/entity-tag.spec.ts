import { describe, expect, it } from '@jest/globals';
import { entityTag, readIfMatch } from './entity-tag.js';

describe('If-Match', () => {
  it.each([
    [undefined, undefined],
    ['*', 'any'],
    [' * ', 'any'],
    [entityTag(3), [3]],
    ['"3", "12" ,"7"', [3, 12, 7]],
    ['W/"3"', []],
    ['"3", W/"4"', [3]],
    ['"abc"', []],
    ['""', []],
    ['"03"', []],
  ])('%s names the versions %j', (text, versions) => {
    expect(readIfMatch(text)).toEqual(versions);
  });

  it.each(['', '3', '"3', '3"', '"3" "4"', '"3",', '*, "3"', '"a b"', "'3'", 'w/"3"'])('is refused: %s', (text) => {
    expect(() => readIfMatch(text)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
  });
});

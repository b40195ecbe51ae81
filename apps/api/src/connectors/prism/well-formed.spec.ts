import { describe, expect, it } from '@jest/globals';
import { wellFormed } from './well-formed.js';

describe('wellFormed', () => {
  it('hands on what can be sent', () => {
    const answer = {
      session_token: 'é😀',
      status_code: 200,
      error: undefined,
      list: [{ big: 1n, none: null, yes: true }],
    };
    expect(wellFormed(answer)).toBe(answer);
  });

  it('replaces every half of a pair, however deep', () => {
    const answer = { error: { message: 'a\ud800b\udc00' }, list: [['\ud83d', '😀', 1]], status_code: 200 };
    expect(wellFormed(answer)).toEqual({
      error: { message: 'a\ufffdb\ufffd' },
      list: [['\ufffd', '😀', 1]],
      status_code: 200,
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { headerText } from './header-text.js';

/** As Node.js gives it: the first, or all in one, and beside it what was sent. */
const read = (value: string | undefined, sent: readonly string[] = []) =>
  headerText({ headers: { 'x-name': value }, raw: { rawHeaders: sent.flatMap((name) => [name, 'any']) } }, 'x-name');
const refusal = (message: string): unknown =>
  expect.objectContaining({ code: 'invalid_request', violations: [{ path: 'x-name', message, reason: 'format' }] });

describe('a header', () => {
  it('is the text that was sent, or none', () => {
    expect(read(undefined, ['host'])).toBeUndefined();
    expect(read('', ['X-Name'])).toBe('');
    expect(read('plain', ['host', 'X-Name', 'x-nome'])).toBe('plain');
  });

  it('is UTF-8', () => {
    expect(read(Buffer.from('naïve €').toString('latin1'), ['x-name'])).toBe('naïve €');
    expect(() => read('\xe9', ['x-name'])).toThrow(refusal('must be UTF-8'));
  });

  it('is refused when it was sent twice, in whatever case', () => {
    for (const again of ['x-name', 'X-Name', 'X-NAME'])
      expect(() => read('one', ['X-Name', 'host', again])).toThrow(refusal('must be sent once'));
  });

  it('is not its value: only names are counted', () => {
    const raw = { rawHeaders: ['x-name', 'x-name', 'host', 'x-name'] };
    expect(headerText({ headers: { 'x-name': 'x-name' }, raw }, 'x-name')).toBe('x-name');
  });
});

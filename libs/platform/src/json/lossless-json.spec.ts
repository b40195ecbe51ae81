import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { MAX_VALUES } from './json-extent.js';
import { JsonNumberError, JsonSyntaxError } from './json.error.js';
import { parseJson, parseStoredJson, stringifyJson } from './lossless-json.js';

describe('lossless JSON', () => {
  it('reads what JSON.parse reads, alike, when no integer is too large', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        // A double may be written as an integer of more than 64 bits, which is refused.
        fc.pre(!/\d{19}/.test(text));
        expect(stringifyJson(parseJson(text))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('keeps every integer of 64 bits, both ways', () => {
    const [min, max] = [-(2n ** 63n), 2n ** 63n - 1n];
    const int64 = fc.bigInt({ min, max });
    fc.assert(
      fc.property(int64, fc.string(), (integer, text) => {
        const json = `{"a":[${integer}],"b":${JSON.stringify(text)},"c":"${integer}"}`;
        expect(stringifyJson(parseJson(json))).toBe(
          JSON.stringify({ a: [0], b: text, c: `${integer}` }).replace('[0]', `[${integer}]`),
        );
      }),
      {
        examples: [
          [min, ''],
          [max, ''],
        ],
      },
    );
  });

  it('gives bigints beyond 2^53 only, and leaves other numbers alone', () => {
    expect(parseJson('[9007199254740991,9007199254740992,-9007199254740993,1e19,1234567890123456.5]')).toEqual([
      9007199254740991,
      9007199254740992n,
      -9007199254740993n,
      1e19,
      1234567890123456.5,
    ]);
  });

  it('keeps __proto__ as a member like any other', () => {
    const value = parseJson('{"__proto__":{"polluted":true},"n":9007199254740993}') as object;
    expect(Object.keys(value)).toEqual(['__proto__', 'n']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each<[json: string, path: string]>([
    ['{"a":9223372036854775808}', 'a'],
    ['{"a":[1,{"odd name":-9223372036854775809}]}', 'a[1]["odd name"]'],
    ['18446744073709551616', ''],
    [`{"a":1234567890123456789,"b":${'9'.repeat(1_000_000)}}`, 'b'],
    [`[0.${'0'.repeat(1_000_000)}1]`, '[0]'],
    [`[1e${'0'.repeat(1_000_000)}1]`, '[0]'],
    ['[0,1e400]', '[1]'],
    ['[-1E+309]', '[0]'],
  ])('names the number that cannot be kept in %.60s', (json, path) => {
    const refused = expect.objectContaining({ path, message: 'must be a number of at most 64 bits' });
    const read = () => parseJson(json);
    expect(read).toThrow(JsonNumberError);
    expect(read).toThrow(refused);
  });

  it('does not work on the digits of an integer that is too long', () => {
    const convert = jest.spyOn(globalThis, 'BigInt');
    expect(() => parseJson(`[${'9'.repeat(21)}]`)).toThrow(JsonNumberError);
    expect(convert).not.toHaveBeenCalled();
    convert.mockRestore();
  });

  it('leaves fractions and exponents as JSON.parse reads them', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const json = `[${number.toExponential()},${Math.abs(number % 1e6).toFixed(40)},1234567890123456789.5]`;
        expect(parseJson(json)).toEqual(JSON.parse(json));
      }),
    );
  });

  it('refuses no number that was stored before', () => {
    const huge = '9'.repeat(1_000);
    expect(stringifyJson(parseStoredJson(`{"a":${huge},"b":[9007199254740993]}`))).toBe(
      `{"a":${huge},"b":[9007199254740993]}`,
    );
    expect(parseStoredJson(`[${'9'.repeat(1_000_000)},1e400]`)).toEqual([Infinity, Infinity]);
  });

  it.each(['', '{', '01', '[00012345678901234567890]', '{"a":1,}', 'nul', `${'['.repeat(65)}${']'.repeat(65)}`])(
    'refuses %s',
    (text) => {
      expect(() => parseJson(text)).toThrow(JsonSyntaxError);
    },
  );

  it('refuses anything else for what it is, never by another error', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      ':',
      ',',
      '-',
      '1234567890123456789',
      'e5',
      'true',
      '\0',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        // Numbers that nothing holds are refused by another error of ours, see above.
        fc.pre(!/\d{20}|\de/.test(text));
        let readable = true;
        try {
          JSON.parse(text);
        } catch {
          readable = false;
        }
        const read = () => parseJson(text);
        if (readable) expect(read).not.toThrow();
        else expect(read).toThrow(JsonSyntaxError);
      }),
    );
  });

  it('counts the values of what callers send before it makes them, and takes what it stored', () => {
    const most = `[${'"a,[{",'.repeat(MAX_VALUES - 4)}{"b":[]}]`;
    expect(parseJson(most)).toHaveLength(MAX_VALUES - 3);
    const more = most.replace('[]', '[1,2]');
    expect(() => parseJson(more)).toThrow(`must not hold more than ${MAX_VALUES} values`);
    expect(parseStoredJson(more)).toHaveLength(MAX_VALUES - 3);
  });

  it('refuses what is nested deeper than anybody nests', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    for (const read of [parseJson, parseStoredJson]) {
      expect(read(nested(64))).toBeInstanceOf(Array);
      expect(() => read(nested(65))).toThrow('must not be nested deeper than 64 levels');
    }
  });

  it('reads a mebibyte of escapes that never end as fast as any other', () => {
    expect(() => parseJson(`[1234567890123456789,"${'\\"'.repeat(2 ** 19)}`)).toThrow(JsonSyntaxError);
  });
});

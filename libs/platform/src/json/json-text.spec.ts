import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asWritten, JsonText, valueOf, withoutEmptyTexts, type Written } from './json-text.js';
import { parseJson, parseStoredJson, stringifyJson } from './lossless-json.js';

interface Document {
  readonly free: object;
}
interface Deep {
  readonly a: { readonly x: { readonly f: object } };
}

/** A member of its own. */
const ownPrototype = (document: object): object =>
  Object.getOwnPropertyDescriptor(document, '__proto__')?.value as object;

const FREE: Written = { free: true };
const read = (text: string): Document => parseJson(text, FREE) as Document;
const written = (text: string): string => stringifyJson(asWritten(read(text).free));

describe('an object that is handed through', () => {
  it.each([
    '{"10":1,"9":2,"b":3,"a":4}',
    '{"price":0.1234567890123456789,"rate":1.10,"small":1e-400,"large":1E+30,"zero":-0,"none":-0.0}',
    '{"a":[1.0,{"2":[],"1":{"3":"x","0":1}}]}',
    '{"text":"1.0, \\"7\\": [-0] \\\\","escaped\\u0041":"\\u00e9","n":9007199254740993,"f":1.0}',
    '{"__proto__":{"2":1,"1":1.50},"":{"1":0}}',
    '{}',
  ])('is written as it was read: %s', (free) => {
    expect(written(`{"free":${free}}`)).toBe(free);
    expect(written(`{"x":{"1":0},"free":${free},"y":[1.5,{"free":{"2":0}}]}`)).toBe(free);
  });

  it('loses the space between its tokens', () => {
    expect(written('{ "free" :\n{ "2" : [ 1.0 ,\t-0 ] , "1 " : " \\" " } }')).toBe('{"2":[1.0,-0],"1 ":" \\" "}');
  });

  it('is the later one of two of the same name', () => {
    expect(written('{"free":{"a":{"1":1.0}},"free":{"a":{"2":2.0,"1":0}}}')).toBe('{"a":{"2":2.0,"1":0}}');
    expect(written('{"free":{"a":{"b":{"1":1.0}}},"free":{"a":"text"}}')).toBe('{"a":"text"}');
  });

  it.each<[string, Written, string, (document: never) => object]>([
    ['the document itself', true, '{"2":1.0,"1":0}', (document: object) => document],
    ['in a list', { '*': true }, ' [ 7 , [{}] , {"2":1.0,"1":0} ] ', (list: [unknown, unknown, object]) => list[2]],
    ['below any name', { a: { '*': { f: true } } }, '{"a":{"x":{"f":{"2":1.0,"1":0}}}}', (d: Deep) => d.a.x.f],
    [
      'below a name of its own',
      { a: { '*': { g: true }, x: { f: true } } },
      '{"a":{"x":{"f":{"2":1.0,"1":0}}}}',
      (d: Deep) => d.a.x.f,
    ],
    [
      'behind others',
      { b: true },
      '{"n":-1.5e3,"t":"\\"}\\\\","a":[{"b":{"3":1}}],"w":null ,"b":{"2":1.0,"1":0}}',
      (d: { b: object }) => d.b,
    ],
    ['by an escaped name', { é: true }, '{"\\u00e9":{"2":1.0,"1":0}}', (d: { é: object }) => d.é],
    ['called as the prototype is', { ['__proto__']: true }, '{"__proto__":{"2":1.0,"1":0}}', ownPrototype],
  ])('is found where it is said to be: %s', (_, where, text, find) => {
    const found = find(parseJson(text, where) as never);
    expect(stringifyJson(asWritten(found))).toBe('{"2":1.0,"1":0}');
  });

  it('is an object like others where nothing says that it is handed through', () => {
    const document = parseJson('{"constructor":{"2":1.0},"a":{"free":{"2":1.0}},"free":{}}', FREE) as {
      a: Document;
      constructor: unknown;
    };
    expect(asWritten(document.a.free)).toBe(document.a.free);
    expect(asWritten(document.constructor as object)).toBe(document.constructor);
    expect(asWritten(document)).toBe(document);
  });

  it('is written so inside other objects, beside large integers, and after it was stored', () => {
    const free = asWritten(read('{"free":{"2":1.0,"1":"é\\n"}}').free);
    const text = stringifyJson({ a: [free], b: 9007199254740993n });
    expect(text).toBe('{"a":[{"2":1.0,"1":"é\\n"}],"b":9007199254740993}');
    const stored = parseStoredJson(text, { a: { '*': true } }) as { a: [object] };
    expect(stringifyJson(asWritten(stored.a[0]))).toBe('{"2":1.0,"1":"é\\n"}');
  });

  it('is an object as before where its text says no more', () => {
    const free = read('{"free":{"a":1,"b":"1.0"},"n":1.0}').free;
    expect(asWritten(free)).toBe(free);
    expect(valueOf(free)).toBe(free);
  });

  it('never says anything else than what was read', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(fc.string(), fc.nat().map(String)), fc.jsonValue()), (free) => {
        const text = `{"free":${JSON.stringify(free)}}`;
        fc.pre(!/\d{19}/.test(text));
        expect(JSON.parse(written(text))).toEqual(JSON.parse(JSON.stringify(free)));
      }),
    );
  });

  it('can be read without its empty texts', () => {
    const { free } = read('{"free":{"2":"","1":"a:\\"\\"","":"","b:":1,"x":"\\\\"}}');
    const kept = withoutEmptyTexts(asWritten(free) as JsonText);
    expect(kept.text).toBe('{"1":"a:\\"\\"","b:":1,"x":"\\\\"}');
    expect(kept.value).toEqual({ 1: 'a:""', 'b:': 1, x: '\\' });
  });
});

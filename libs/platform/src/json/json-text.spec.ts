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

  it.each([
    '{"b":1,"0":2}',
    '{"b":1,"10":2}',
    '{"b":1,"2" :0}',
    '{"a":1.0}',
    '{"a": 1.0}',
    '{"a":-1.5}',
    '{"a":10.5}',
    '{"a":1e5}',
    '{"a":1E5}',
    '{"a":[1.0]}',
    '{"a":[1,1.0]}',
    '{"a":-0}',
    '{"a": -0}',
    '{"a":[-0]}',
    '{"a":[1,-0]}',
  ])('is kept as text for one thing that a value would not say: %s', (free) => {
    expect(asWritten(read(`{"free":${free}}`).free)).toMatchObject({ text: free.replace(' ', '') });
  });

  it('loses the space between its tokens', () => {
    expect(written('{ "free" :\n{ "2" : [ 1.0 ,\t-0 ] , "1 " : " \\" " } }')).toBe('{"2":[1.0,-0],"1 ":" \\" "}');
  });

  it.each([' ', '\t', '\n', '\r', ' \r\n'])('loses any kind of it, wherever it is: %j', (space) => {
    const tokens = ['{', '"x"', ':', '7', ',', '"free"', ':', '{', '"2"', ':', '1.0', ',', '"1"', ':', '0', '}', '}'];
    expect(written(['', ...tokens, ''].join(space))).toBe('{"2":1.0,"1":0}');
    expect(written(`{"free":{"2":1.0,${space}"1":0}}`)).toBe('{"2":1.0,"1":0}');
  });

  it('is the later one of two of the same name', () => {
    expect(written('{"free":{"a":{"1":1.0}},"free":{"a":{"2":2.0,"1":0}}}')).toBe('{"a":{"2":2.0,"1":0}}');
    expect(written('{"free":{"a":{"b":{"1":1.0}}},"free":{"a":"text"}}')).toBe('{"a":"text"}');
    const lost = (later: string) => parseJson(`{"a":{"x":{"1":1.0}},"a":${later}}`, { a: { x: true } });
    for (const later of ['null', '"x"', '7', '[]', '{"x":[0]}'])
      expect(lost(later)).toEqual({ a: JSON.parse(later) as unknown });
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
    [
      'behind others that are looked into',
      { a: { x: true }, l: { '*': { x: true } }, s: { x: true }, n: { x: true }, b: true },
      '{"a":{"x":{},"y":[0]},"l":[{"x":{}},7],"s":"{\\"x\\":[","n":-1.5,"b":{"2":1.0,"1":0}}',
      (d: { b: object }) => d.b,
    ],
    [
      'called as what every object has',
      { '*': true },
      '{"constructor":{"2":1.0,"1":0}}',
      (d) => (d as object).constructor,
    ],
    ['by an escaped name', { é: true }, '{"\\u00e9":{"2":1.0,"1":0}}', (d: { é: object }) => d.é],
    ['called as the prototype is', { ['__proto__']: true }, '{"__proto__":{"2":1.0,"1":0}}', ownPrototype],
  ])('is found where it is said to be: %s', (_, where, text, find) => {
    const found = find(parseJson(text, where) as never);
    expect(stringifyJson(asWritten(found))).toBe('{"2":1.0,"1":0}');
  });

  it.each([' 1.5', '\t-0.5 ', ' [1.5]', ' [[],-0.5]', '{"free":1.5}'])('may be nowhere: %j', (text) => {
    for (const where of [FREE, { '*': FREE }, true] satisfies Written[])
      expect(parseJson(text, where)).toEqual(JSON.parse(text));
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
    const odd = read('{"free":{"n":1.0}}').free;
    expect(valueOf(asWritten(odd))).toBe(odd);
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
    const quoted = new JsonText('{"q\\"":"","n\\"":-0,"e":"","last":10}', { 'q"': '', 'n"': -0, e: '', last: 10 });
    expect(withoutEmptyTexts(quoted).text).toBe('{"n\\"":-0,"last":10}');
    expect(withoutEmptyTexts(new JsonText('{}', {})).text).toBe('{}');
  });
});

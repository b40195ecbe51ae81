import { MARK } from './json-numbers.js';

/**
 * What a parsed value would not say again as it was said: names that are integers, which an object puts first, and numbers
 * that are written otherwise than a double is.
 */
const TELLING = /"(?:0|[1-9]\d*)"\s*:|[[:,\s]-?\d+[.eE]|[[:,\s]-0/;
const STRING_OR_SPACE = /("(?:[^"\\]|\\.)*"?)|\s+/gs;

/** A JSON object that is handed through: it is written as it was read, to the letter, but for space between its tokens. */
export class JsonText {
  constructor(
    readonly text: string,
    /** The same, as far as JavaScript can hold it. */
    readonly value: object,
  ) {}

  /** What `stringifyJson` puts the text in place of. */
  toJSON(): string {
    return MARK + this.text;
  }
}

const MEMBER = /"(?:[^"\\]|\\.)*"?(?::(?:"(?:[^"\\]|\\.)*"?|[^,}]*))?/gs;

/** An object of texts and numbers without the texts that are empty. */
export function withoutEmptyTexts({ text, value }: JsonText): JsonText {
  const kept = text.match(MEMBER)?.filter((member) => !member.endsWith(':""')) ?? [];
  return new JsonText(
    `{${kept.join(',')}}`,
    Object.fromEntries(Object.entries(value).filter(([, held]) => held !== '')),
  );
}

/** The object itself, of one that is kept as text. */
export const valueOf = (object: object): object => (object instanceof JsonText ? object.value : object);

const texts = new WeakMap<object, string>();

/** An object out of a document that was parsed, as its text where that says more than the object. */
export function asWritten(object: object): object {
  const text = texts.get(object);
  return text !== undefined && TELLING.test(text) ? new JsonText(unspaced(text), object) : object;
}

const unspaced = (text: string): string => (/\s/.test(text) ? text.replace(STRING_OR_SPACE, '$1') : text);

const SPACE = new Set([' ', '\t', '\n', '\r']);

/**
 * Which objects of a document are handed through as they were written: `true` for each, below the names of the members that
 * lead to it, `*` where any name or place in a list does.
 */
export type Written = true | { readonly [name: string]: Written };

/** Remembers the texts of those objects in a document, which has been parsed, where there is something to remember. */
export function rememberTexts(document: string, parsed: unknown, written: Written): void {
  if (TELLING.test(document)) rememberValue(document, behindSpace(document, 0), parsed, written);
}

/** Returns the place behind the value that begins at `start`. */
function rememberValue(document: string, start: number, value: unknown, written: Written): number {
  if (written !== true) return rememberMembers(document, start, value, written);
  const end = behindValue(document, start);
  if (isObject(value)) texts.set(value, document.slice(start, end));
  return end;
}

function rememberMembers(document: string, start: number, value: unknown, written: Exclude<Written, true>): number {
  const opening = document[start];
  if (opening !== '{' && opening !== '[') return behindValue(document, start);
  let at = behindSpace(document, start + 1);
  for (let index = 0; document[at] !== '}' && document[at] !== ']'; index++) {
    let name: string | number = index;
    if (opening === '{') {
      const end = behindText(document, at);
      name = nameIn(document.slice(at, end));
      at = behindSpace(document, behindSpace(document, end) + 1);
    }
    const inner = (memberOf(written, name) ?? memberOf(written, '*')) as Written | undefined;
    at = inner ? rememberValue(document, at, memberOf(value, name), inner) : behindValue(document, at);
    at = behindSpace(document, at);
    if (document[at] === ',') at = behindSpace(document, at + 1);
  }
  return at + 1;
}

function behindValue(document: string, start: number): number {
  const opening = document[start];
  if (opening === '"') return behindText(document, start);
  return opening === '{' || opening === '[' ? behindOpened(document, start) : behindScalar(document, start);
}

function behindOpened(document: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    const char = document[at];
    if (char === '"') at = behindText(document, at);
    else {
      if (char === '{' || char === '[') depth++;
      else if (char === '}' || char === ']') depth--;
      at++;
    }
  } while (depth > 0);
  return at;
}

const ENDS_SCALAR = new Set([',', '}', ']', ...SPACE]);

function behindScalar(document: string, start: number): number {
  let at = start;
  while (at < document.length && !ENDS_SCALAR.has(document[at] ?? '')) at++;
  return at;
}

function behindSpace(document: string, start: number): number {
  let at = start;
  while (SPACE.has(document[at] ?? '')) at++;
  return at;
}

/** Behind the closing quote of the text that begins at `start`. */
function behindText(document: string, start: number): number {
  let end = start + 1;
  while (document[end] !== '"') end += document[end] === '\\' ? 2 : 1;
  return end + 1;
}

const nameIn = (quoted: string): string =>
  quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);

/** Undefined where there is none: where a name came twice, what was parsed is the later one. */
const memberOf = (value: unknown, name: string | number): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string | number, unknown>)[name]
    : undefined;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

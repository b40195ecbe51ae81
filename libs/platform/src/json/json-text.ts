import { MARK } from './json-numbers.js';

/**
 * What a parsed value would not say again as it was said: names that are integers, which an object puts first, and numbers
 * that are written otherwise than a double is.
 */
const TELLING = /"(?:0|[1-9]\d*)"\s*:|[[:,\s]-?\d+[.eE]|[[:,\s]-0/;
const STRING_OR_SPACE = /"(?:[^"\\]|\\.)*"?|\s+/gs;

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
  return text !== undefined && TELLING.test(text)
    ? new JsonText(text.replace(STRING_OR_SPACE, unspaced), object)
    : object;
}

const unspaced = (token: string): string => (token.startsWith('"') ? token : '');

interface Level {
  readonly value: unknown;
  readonly start: number;
  /** Of the member that comes next. */
  name: string | number;
}

/** Remembers the text of every object in a document, which has been parsed, where there is something to remember. */
export function rememberTexts(document: string, parsed: unknown): void {
  if (!TELLING.test(document)) return;
  const levels: Level[] = [];
  let level: Level | undefined;
  let quoted = '';
  for (let index = 0; index < document.length; index++) {
    const char = document[index];
    if (char === '"') {
      const end = endOfText(document, index);
      quoted = document.slice(index, end);
      index = end - 1;
    } else if (char === ':' && level) level.name = nameIn(quoted);
    else if (char === ',' && typeof level?.name === 'number') level.name++;
    else if (char === '{' || char === '[') {
      level = { value: level ? memberOf(level) : parsed, start: index, name: char === '[' ? 0 : '' };
      levels.push(level);
    } else if (char === '}' || char === ']') {
      if (char === '}' && isObject(level?.value)) texts.set(level.value, document.slice(level.start, index + 1));
      levels.pop();
      level = levels.at(-1);
    }
  }
}

/** Behind the closing quote of the text that begins at `start`. */
function endOfText(document: string, start: number): number {
  let end = start + 1;
  while (document[end] !== '"') end += document[end] === '\\' ? 2 : 1;
  return end + 1;
}

const nameIn = (quoted: string): string =>
  quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);

/** Undefined where a name came twice, and what was parsed is the later one. */
const memberOf = ({ value, name }: Level): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string | number, unknown>)[name]
    : undefined;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

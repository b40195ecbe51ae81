import { checkExtent, MAX_VALUES } from './json-extent.js';
import { MARK, ofCallers, ofStored, pathOfRefused, REFUSED_NUMBER, restored, type StandIn } from './json-numbers.js';
import { rememberTexts, type Written } from './json-text.js';
import { JsonNumberError, JsonSyntaxError } from './json.error.js';

/** Fewer digits and smaller exponents always fit a double; the usual body has neither and takes the fast way. */
const MAYBE_INEXACT = /\d{16}|\d[eE]\+?\d{3}/;
/**
 * Strings first, so that digits inside them are left alone; then numbers that are not short, from their first character on. A
 * string without an end is one too: having nothing to match, the search would begin again at each of its characters.
 */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"?|(?<![\d.eE+-])-?\d[\d.eE+-]{4,}/gs;

/**
 * JSON.parse for what callers send, but integers beyond 2^53 come as exact bigints instead of rounded numbers. `written` says
 * what `asWritten` is going to be asked for.
 * @throws JsonNumberError for an integer beyond int64, and a number that is beyond a double or of more than 100 characters
 * @throws JsonSyntaxError
 */
export function parseJson(text: string, written?: Written): unknown {
  checkExtent(text, MAX_VALUES);
  return parse(text, ofCallers, written);
}

/** The same for what this service has stored: nothing is refused for its size. @throws JsonSyntaxError */
export function parseStoredJson(text: string, written?: Written): unknown {
  checkExtent(text, Infinity);
  return parse(text, ofStored, written);
}

/** JSON.stringify, with bigints written as plain integers, and each {@link JsonText} as it is. */
export function stringifyJson(value: unknown): string {
  const text = stringifyMarked(value);
  return text.includes(MARK) ? text.replace(MARKED, (_, held: string) => JSON.parse(`"${held}"`) as string) : text;
}

const MARKED = new RegExp(`"${MARK}((?:[^"\\\\]|\\\\.)*)"?`, 'gs');

function stringifyMarked(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    // There is a bigint in it, which is rare; nothing else that is answered or stored makes it throw.
    return JSON.stringify(value, (_key, member: unknown) => (typeof member === 'bigint' ? `${MARK}${member}` : member));
  }
}

function parse(text: string, standIn: StandIn, written: Written | undefined): unknown {
  try {
    const value: unknown = MAYBE_INEXACT.test(text) ? parseExactly(text, standIn) : JSON.parse(text);
    if (written) rememberTexts(text, value, written);
    return value;
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw error;
    throw new JsonSyntaxError('must be valid JSON');
  }
}

function parseExactly(text: string, standIn: StandIn): unknown {
  // Nobody can guess the mark; a text that holds it all the same is one of ours sent back, and none of our answers do.
  if (text.includes(MARK)) throw new JsonSyntaxError('must be valid JSON');
  const safe = text.replace(STRING_OR_NUMBER, (token) => (token.startsWith('"') ? token : standIn(token)));
  const value: unknown = JSON.parse(safe);
  const refused = safe.includes(REFUSED_NUMBER) ? pathOfRefused(value) : undefined;
  if (refused !== undefined) throw new JsonNumberError(refused);
  return safe === text ? value : restored(value);
}

import { randomBytes } from 'node:crypto';

/** Deeper documents are refused: no API here nests more than a dozen levels, and recursion has to end somewhere. */
const MAX_DEPTH = 64;
/** Fewer digits always fit a double exactly; the usual body has no such run and takes the fast way. */
const MAYBE_INEXACT = /\d{16}/;
/**
 * Strings first, so that digits inside them are left alone; then numbers, of which only long plain integers matter. A string
 * without an end is one too: having nothing to match, the search would begin again at each of its characters.
 */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;
const PLAIN_INTEGER = /^-?\d{16,}$/;

/** Marks a large integer that travels as a string through JSON.parse. Random, and checked to be absent from the text. */
const MARK = randomBytes(16).toString('hex');

/** The text is not JSON, or nested too deeply. The message is public. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
}

/**
 * JSON.parse, but integers beyond 2^53 come as exact bigints instead of rounded numbers.
 * @throws JsonSyntaxError
 */
export function parseJson(text: string): unknown {
  checkDepth(text);
  try {
    return MAYBE_INEXACT.test(text) ? parseExactly(text) : JSON.parse(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw error;
    throw new JsonSyntaxError('must be valid JSON');
  }
}

/** JSON.stringify, with bigints written as plain integers. */
export function stringifyJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    // There is a bigint in it, which is rare; nothing else that is answered or stored makes it throw.
    return stringifyExactly(value);
  }
}

function stringifyExactly(value: unknown): string {
  const marks = new Set<bigint>();
  const text = JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member !== 'bigint') return member;
    marks.add(member);
    return `${MARK}${member}`;
  });
  return marks.size > 0 ? text.replace(new RegExp(`"${MARK}(-?\\d+)"`, 'g'), '$1') : text;
}

function parseExactly(text: string): unknown {
  // Nobody can guess the mark; a text that holds it all the same is one of ours sent back, and none of our answers do.
  if (text.includes(MARK)) throw new JsonSyntaxError('must be valid JSON');
  const marked = text.replace(STRING_OR_NUMBER, (token) => {
    return PLAIN_INTEGER.test(token) && !Number.isSafeInteger(Number(token)) ? `"${MARK}${token}"` : token;
  });
  return JSON.parse(marked, (_key, member: unknown) => {
    return typeof member === 'string' && member.startsWith(MARK) ? readMarked(member) : member;
  });
}

function readMarked(member: string): bigint {
  const digits = member.slice(MARK.length);
  // JSON has no leading zeros, but a marked token is a string and JSON.parse did not see its digits.
  if (/^-?0\d/.test(digits)) throw new JsonSyntaxError('must be valid JSON');
  return BigInt(digits);
}

/** Counts brackets outside strings; cheap beside the parse, and done before it. */
function checkDepth(text: string): void {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 0x5c) index++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > MAX_DEPTH) throw new JsonSyntaxError(`must not be nested deeper than ${MAX_DEPTH} levels`);
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
}

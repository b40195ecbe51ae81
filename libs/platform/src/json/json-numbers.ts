import { randomBytes } from 'node:crypto';
import { memberPath } from '../errors/member-path.js';
import { INT64_MAX, INT64_MIN } from '../money/int64.js';

const PLAIN_INTEGER = /^-?(?:0|[1-9]\d*)$/;
/** A sign and the digits of 2^63: hardly any work, whatever they are. */
const INT64_LENGTH = 20;
/** A fraction or an exponent of more characters says nothing that a double could hold. */
const MAX_NUMBER_LENGTH = 100;
/** So far is read exactly what was stored before numbers of callers were bounded: the work grows with the square. */
const MAX_STORED_LENGTH = 1_000;

/** Marks a large integer that travels as a string through JSON.parse. Random, and to be looked for in every text. */
export const MARK = randomBytes(16).toString('hex');
const REFUSED = `${MARK}-`;

/** What travels in place of a number as it is written: itself where JSON.parse reads it right, or refuses it. */
export type StandIn = (number: string) => string;

/** For what callers send: what neither int64 nor a double holds is refused, before anything has worked on its digits. */
export const ofCallers: StandIn = (number) => {
  if (!PLAIN_INTEGER.test(number)) {
    return number.length > MAX_NUMBER_LENGTH || Math.abs(Number(number)) === Infinity ? REFUSED_NUMBER : number;
  }
  if (number.length > INT64_LENGTH) return REFUSED_NUMBER;
  if (Number.isSafeInteger(Number(number))) return number;
  const integer = BigInt(number);
  return integer > INT64_MAX || integer < INT64_MIN ? REFUSED_NUMBER : marked(number);
};

/** For what was stored, and must be readable. */
export const ofStored: StandIn = (number) =>
  !PLAIN_INTEGER.test(number) || number.length > MAX_STORED_LENGTH || Number.isSafeInteger(Number(number))
    ? number
    : marked(number);

const marked = (number: string): string => `"${MARK}${number}"`;
export const REFUSED_NUMBER = `"${REFUSED}"`;

/** Where the first refused number is; undefined where another member of the same name took its place. */
export function pathOfRefused(value: unknown, path = ''): string | undefined {
  if (value === REFUSED) return path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found = pathOfRefused(member, Array.isArray(value) ? `${path}[${name}]` : memberPath(path, name));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Puts the integers where their marks are, in place: JSON.parse would do it too, for ten times the price. */
export function restored(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith(MARK) ? BigInt(value.slice(MARK.length)) : value;
  if (Array.isArray(value)) for (let index = 0; index < value.length; index++) value[index] = restored(value[index]);
  else if (typeof value === 'object' && value !== null) restoreMembers(value as Record<string, unknown>);
  return value;
}

/** Each is a member of its own, one called `__proto__` too: none is looked for in the prototype. */
function restoreMembers(object: Record<string, unknown>): void {
  for (const name of Object.keys(object)) object[name] = restored(object[name]);
}

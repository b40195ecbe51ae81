import { isDeepStrictEqual } from 'node:util';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  array: Array.isArray,
  object: isObject,
};

const seconds = (text: unknown): number => {
  const hasZone = /(?:Z|[+-]\d\d:\d\d)$/.test(String(text));
  return Date.parse(hasZone ? String(text) : `${String(text)}Z`) / 1000;
};
const within = (value: number, [min, max]: [number, number]): boolean =>
  value - Date.now() / 1000 >= min && value - Date.now() / 1000 <= max;

/** What a case may ask of a value beyond being equal. */
const MATCHERS: Record<string, (wanted: never, actual: unknown) => boolean> = {
  $type: (wanted: string, actual) => TYPES[wanted]?.(actual) ?? false,
  $regex: (wanted: string, actual) => typeof actual === 'string' && new RegExp(wanted).test(actual),
  $in: (wanted: unknown[], actual) => wanted.includes(actual),
  $not: (wanted: unknown, actual) => !isDeepStrictEqual(wanted, actual),
  $len: (wanted: number, actual) => Array.isArray(actual) && actual.length === wanted,
  $any: (wanted: unknown, actual) =>
    Array.isArray(actual) && actual.some((item) => difference(wanted, item) === undefined),
  $secondsFromNowUTC: (wanted: [number, number], actual) => within(seconds(actual), wanted),
  $secondsFromNowEpoch: (wanted: [number, number], actual) => within(Number(actual), wanted),
  $jwtPayload: (wanted: unknown, actual) => difference(wanted, jwtPayload(String(actual))) === undefined,
};

export const jwtPayload = (token: string): unknown =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

/** What `actual` lacks of `wanted`, as a path; undefined: nothing. Members that are not asked for do not matter. */
export function difference(wanted: unknown, actual: unknown, path = '$'): string | undefined {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(actual) || actual.length !== wanted.length) return path;
    return firstOf(wanted.map((item, index) => difference(item, actual[index], `${path}[${index}]`)));
  }
  if (!isObject(wanted)) return wanted === actual ? undefined : path;
  const keys = Object.keys(wanted);
  if (keys.length > 0 && keys.every((key) => key.startsWith('$'))) {
    return firstOf(
      keys.map((key) => {
        const matcher = MATCHERS[key];
        if (!matcher) throw new Error(`unknown matcher ${key}`);
        return matcher(wanted[key] as never, actual) ? undefined : `${path} ${key}`;
      }),
    );
  }
  if (!isObject(actual)) return path;
  return firstOf(keys.map((key) => difference(wanted[key], actual[key], `${path}.${key}`)));
}

const firstOf = (differences: (string | undefined)[]): string | undefined =>
  differences.find((found) => found !== undefined);

/** The value at a path such as `$.a.b`, or undefined. */
export function at(document: unknown, path: string): unknown {
  return path
    .split('.')
    .slice(1)
    .reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), document);
}

import { isDeepStrictEqual } from 'node:util';

/** Any text. */
export const ANY = /[^]/;

/**
 * What of an answer a story is about: members with what they should be, text by a pattern where it varies.
 * @typedef {Readonly<Record<string, unknown>>} Expected
 */

/**
 * As much of the answer as is expected of it.
 * @param {unknown} answer
 * @param {unknown} expected
 * @returns {unknown}
 */
export function pick(answer, expected) {
  if (!isObject(expected) || !isObject(answer)) return answer;
  if (Array.isArray(expected)) {
    return Array.isArray(answer)
      ? answer.map((/** @type {unknown} */ item, index) => pick(item, expected[index]))
      : answer;
  }
  return Object.fromEntries(
    Object.entries(expected)
      .filter(([name]) => answer[name] != null)
      .map(([name, member]) => [name, pick(answer[name], member)]),
  );
}

/**
 * @param {unknown} picked
 * @param {unknown} expected
 * @returns {boolean} whether it is what it should be
 */
export function fits(picked, expected) {
  if (expected instanceof RegExp) return typeof picked === 'string' && expected.test(picked);
  if (!isObject(expected)) return isDeepStrictEqual(picked, expected);
  if (!isObject(picked)) return false;
  const names = Object.keys(expected);
  return names.length === Object.keys(picked).length && names.every((name) => fits(picked[name], expected[name]));
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isObject = (value) => typeof value === 'object' && value !== null && !(value instanceof RegExp);

export const INT64_MAX = 2n ** 63n - 1n;
export const INT64_MIN = -(2n ** 63n);

/** An integer as JSON gave it: a number while that is exact, a bigint beyond. */
export type Int64 = number | bigint;

/** Whether a parsed JSON value is an integer of 64 bits, exactly known. */
export function isInt64(value: unknown): value is Int64 {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  return typeof value === 'bigint' && value >= INT64_MIN && value <= INT64_MAX;
}

/** The form that {@link Int64} promises: a number where it is exact. */
export function toInt64(value: bigint): Int64 {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

import { integerAt, memberAt, unintelligible } from './answer.reader.js';

/** A century: what is said to live longer, or to have ended before, does not mean seconds, and no date may come of it. */
export const MAX_LIFETIME_SECONDS = 3_155_760_000n;

/**
 * For how many seconds something lives, as a JSON number or decimal text; less than zero when it has ended, undefined where the answer
 * does not say.
 * @throws UnintelligibleAnswer for anything but a whole number of at most {@link MAX_LIFETIME_SECONDS}, either way
 */
export function lifetimeAt(body: unknown, name: string): bigint | undefined {
  const member = memberAt(body, name);
  if (member === undefined || member === null) return undefined;
  return bounded(integerAt(body, name), name);
}

/**
 * For how many whole seconds something lives that ends at `end`; zero when that is past.
 * @param end milliseconds since 1970
 * @throws UnintelligibleAnswer when it is further away than {@link MAX_LIFETIME_SECONDS}, or no time
 */
export function lifetimeUntil(end: number, now: Date, name: string): bigint {
  const seconds = Math.max(0, Math.floor((end - now.getTime()) / 1000));
  return bounded(Number.isSafeInteger(seconds) ? BigInt(seconds) : undefined, name);
}

function bounded(seconds: bigint | undefined, name: string): bigint {
  if (seconds !== undefined && seconds >= -MAX_LIFETIME_SECONDS && seconds <= MAX_LIFETIME_SECONDS) return seconds;
  return unintelligible(`${name} is no time that a token could live`);
}

/** The same with U+FFFD for every half of a surrogate pair: providers can say one in JSON, but no message can hold it. */
export const wellFormed = <T>(value: T): T => (isWellFormed(value) ? value : (cleaned(value) as T));

const HALF = /\p{Surrogate}/u;
const HALVES = /\p{Surrogate}/gu;

/** Hardly anything is not: looking costs less than a copy. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return !HALF.test(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isWellFormed);
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(HALVES, '\ufffd');
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, cleaned(member)]));
}

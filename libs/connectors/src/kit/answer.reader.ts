import type { ProviderAnswer } from './provider-message.js';
import { UnintelligibleAnswer } from './flow.js';

export type JsonObject = Readonly<Record<string, unknown>>;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The body as a JSON object; undefined when it is none. */
export function readObject({ body }: ProviderAnswer): JsonObject | undefined {
  const value = parse(body);
  return isObject(value) ? value : undefined;
}

/** The body of a 2xx. @throws UnintelligibleAnswer when it is no JSON object */
export function requireObject(answer: ProviderAnswer): JsonObject {
  return readObject(answer) ?? unintelligible('the body is not a JSON object');
}

/** A member of whatever type. */
export const memberAt = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);

/** A member that is an object itself. */
export function objectAt(value: unknown, name: string): JsonObject | undefined {
  const member = memberAt(value, name);
  return isObject(member) ? member : undefined;
}

/** A member that is text. */
export function textAt(value: unknown, name: string): string | undefined {
  const member = memberAt(value, name);
  return typeof member === 'string' ? member : undefined;
}

/** A member that is a list. */
export function listAt(value: unknown, name: string): readonly unknown[] | undefined {
  const member = memberAt(value, name);
  return Array.isArray(member) ? member : undefined;
}

/** A member that must be text and not empty. @throws UnintelligibleAnswer */
export function requireText(value: unknown, name: string): string {
  return textAt(value, name) || unintelligible(`${name} is missing`);
}

/** A member that is a whole number, as JSON number or decimal text. */
export function integerAt(value: unknown, name: string): bigint | undefined {
  const member = memberAt(value, name);
  if (typeof member === 'number' && Number.isSafeInteger(member)) return BigInt(member);
  return typeof member === 'string' && /^-?\d{1,18}$/.test(member) ? BigInt(member) : undefined;
}

/** Refuses a 2xx. @param what of the provider's format was broken, without any value of the answer */
export function unintelligible(what: string): never {
  throw new UnintelligibleAnswer(what);
}

import type { Written } from '#platform/json/json-text.js';
import { memberNames } from './compile-validator.js';
import { isAsWritten, nestedTypeOf } from './decorators.js';

type DtoClass = new () => object;

/** Where in a body of a DTO class the members are that are handed through as they were written; undefined where none is. */
export function writtenMembers(dto: DtoClass): Written | undefined {
  return branch([...memberNames(dto)].map((name) => [name, writtenIn(dto, name)]));
}

function writtenIn(dto: DtoClass, name: string): Written | undefined {
  if (isAsWritten(dto, name)) return true;
  const nested = nestedTypeOf(dto, name);
  if (!nested) return undefined;
  const inner = writtenMembers(nested.type());
  if (!nested.shape) return inner;
  const byKey = nested.shape === 'map' ? Object.entries(nested.byKey ?? {}) : [];
  return branch([...byKey.map(([key, type]): Entry => [key, writtenMembers(type())]), ['*', inner]]);
}

type Entry = [name: string, written: Written | undefined];

function branch(entries: readonly Entry[]): Written | undefined {
  const found = entries.filter((entry): entry is [string, Written] => entry[1] !== undefined);
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

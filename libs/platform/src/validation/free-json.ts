import { applyDecorators } from '@nestjs/common';
import { ValidateBy, type ValidationOptions } from 'class-validator';
import { memberPath } from '../errors/member-path.js';
import type { CheckContext } from './compile-check.js';
import { AsWritten } from './decorators.js';

/** An object of any shape that is handed through, and comes back as it was written. */
export const IsFreeJson = (): PropertyDecorator =>
  applyDecorators(AsWritten(), IsJsonObject({ context: { locate } satisfies CheckContext }));

/**
 * An object that JSON can write: messages can hold numbers that are none, and values of no kind. Where in it they are is not
 * said, since names in it may be misplaced secrets.
 */
export const IsJsonObject = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isJsonObject',
      validator: {
        validate: (value) => isObject(value) && isWritable(value),
        defaultMessage: (found) => (isObject(found?.value) ? 'must be a value that JSON has' : 'must be an object'),
      },
    },
    options,
  );

function locate(value: unknown, path: string): string {
  return isObject(value) ? (unwritable(value, path) ?? path) : path;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWritable(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isWritable);
  // Of many members the names alone cost half of what the values in their order do.
  if (isObject(value)) {
    for (const name in value) if (!isWritable((value as Record<string, unknown>)[name])) return false;
    return true;
  }
  return value !== undefined && !(typeof value === 'number' && !Number.isFinite(value));
}

/** Where the first value is that JSON has no word for. */
function unwritable(value: object, path: string): string | undefined {
  for (const [name, member] of Object.entries(value)) {
    if (isWritable(member)) continue;
    const where = Array.isArray(value) ? `${path}[${name}]` : memberPath(path, name);
    return typeof member === 'object' && member !== null ? unwritable(member as object, where) : where;
  }
  return undefined;
}

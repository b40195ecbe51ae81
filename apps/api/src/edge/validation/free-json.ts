import { applyDecorators } from '@nestjs/common';
import { ValidateBy, type ValidationOptions } from 'class-validator';
import { memberPath } from '#platform/errors/member-path.js';
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
        validate: (value) => isObject(value) && wayToUnwritable(value) === undefined,
        defaultMessage: (found) => (isObject(found?.value) ? 'must be a value that JSON has' : 'must be an object'),
      },
    },
    options,
  );

function locate(value: unknown, path: string): string {
  const way = isObject(value) ? (wayToUnwritable(value) ?? []) : [];
  return way.reduce<string>((at, step) => (typeof step === 'number' ? `${at}[${step}]` : memberPath(at, step)), path);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names and places in lists that lead to the first value that JSON has no word for: each value is looked at once. */
function wayToUnwritable(value: unknown): (string | number)[] | undefined {
  if (Array.isArray(value)) return wayThrough(value);
  if (!isObject(value)) return isWritable(value) ? undefined : [];
  // Of many members the names alone cost half of what the values in their order do.
  for (const name in value) {
    const way = wayToUnwritable(value[name]);
    if (way) return [name, ...way];
  }
  return undefined;
}

function wayThrough(list: readonly unknown[]): (string | number)[] | undefined {
  for (let index = 0; index < list.length; index++) {
    const way = wayToUnwritable(list[index]);
    if (way) return [index, ...way];
  }
  return undefined;
}

const isWritable = (value: unknown): boolean =>
  value !== undefined && !(typeof value === 'number' && !Number.isFinite(value));

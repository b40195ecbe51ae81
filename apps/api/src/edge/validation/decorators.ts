import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsOptional, isISO8601, ValidateBy, ValidateIf, ValidateNested, type ValidationOptions } from 'class-validator';
import { isInt64 } from '#platform/money/int64.js';

type DtoClass = new () => object;

interface NestedOptions {
  /** `each`: a list of them; `map`: an object with any keys whose values are them. */
  readonly shape?: 'each' | 'map';
  /** Of a map: keys whose values are of another class. */
  readonly byKey?: Readonly<Record<string, () => DtoClass>>;
}

export interface NestedType extends NestedOptions {
  readonly type: () => DtoClass;
}

const CLOSED = new Set<object>();
const NESTED = new WeakMap<object, Map<string, NestedType>>();
const AS_WRITTEN = new WeakMap<object, Set<string>>();

/** Class decorator: members that the class does not declare are errors. Without it they are dropped. */
export function Closed(): ClassDecorator {
  return (target) => void CLOSED.add(target);
}

export const isClosed = (dto: DtoClass): boolean => CLOSED.has(dto);

/** Names of the closed classes, for the documentation. */
export const closedNames = (): string[] => [...CLOSED].map((dto) => (dto as DtoClass).name);

/** The member is another DTO, a list of them or a map of them. Checked in place, never instantiated. */
export function Nested(type: () => DtoClass, options: NestedOptions = {}): PropertyDecorator {
  return (target, property) => {
    const members = NESTED.get(target) ?? new Map<string, NestedType>();
    NESTED.set(target, members.set(String(property), { type, ...options }));
    ValidateNested()(target, property);
  };
}

export const nestedTypeOf = (dto: DtoClass, property: string): NestedType | undefined =>
  declaredFor(dto, (prototype) => NESTED.get(prototype)?.get(property));

/** The member is an object of any shape, which is handed through as it was written. */
export function AsWritten(): PropertyDecorator {
  return (target, property) => void AS_WRITTEN.set(target, (AS_WRITTEN.get(target) ?? new Set()).add(String(property)));
}

export const isAsWritten = (dto: DtoClass, property: string): boolean =>
  declaredFor(dto, (prototype) => AS_WRITTEN.get(prototype)?.has(property) || undefined) ?? false;

/** What the class or one that it extends declares. */
function declaredFor<T>(dto: DtoClass, find: (prototype: object) => T | undefined): T | undefined {
  for (
    let prototype: object | null = dto.prototype as object;
    prototype;
    prototype = Object.getPrototypeOf(prototype) as object | null
  ) {
    const found = find(prototype);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Text of `min` to `max` Unicode code points, as JSON Schema counts them. */
export function CodePoints(min: number, max: number, options?: ValidationOptions): PropertyDecorator {
  const fits = (value: unknown): boolean => {
    if (typeof value !== 'string') return false;
    // Code points are at most the UTF-16 length and at least half of it: most texts need no counting.
    if (value.length <= max && value.length >= min * 2) return true;
    const length = [...value].length;
    return length >= min && length <= max;
  };
  return ValidateBy(
    { name: 'codePoints', validator: { validate: fits, defaultMessage: () => lengthMessage(min, max) } },
    options,
  );
}

const lengthMessage = (min: number, max: number): string =>
  min === 0 ? `must be text of at most ${max} characters` : `must be text of ${min} to ${max} characters`;

/** Whether a column of the database holds the text as it is: without NUL, and without halves of surrogate pairs. */
export const isPrintable = (text: string): boolean =>
  !/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);

/** Text of `min` to `max` code points that is kept in a column of its own. */
export const ColumnText = (min: number, max: number): PropertyDecorator =>
  applyDecorators(
    CodePoints(min, max),
    ValidateBy({
      name: 'isPrintable',
      validator: {
        validate: (value) => typeof value === 'string' && isPrintable(value),
        defaultMessage: () => 'must be printable text',
      },
    }),
  );

/** An integer of 64 bits from `min`; numbers beyond 2^53 arrive as bigints. */
export function IsInt64(min: bigint, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isInt64',
      validator: {
        validate: (value: unknown) => isInt64(value) && value >= min,
        defaultMessage: () => `must be a whole number from ${min} to 2^63 - 1`,
      },
    },
    options,
  );
}

/** RFC 3339: ISO 8601 has more ways to write a time than `Date` can read. */
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/** A moment, with its offset from UTC, on a day that exists. */
export function IsTimestamp(): PropertyDecorator {
  return ValidateBy({
    name: 'isTimestamp',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' &&
        TIMESTAMP.test(value) &&
        isISO8601(value, { strict: true }) &&
        !Number.isNaN(Date.parse(value)),
      defaultMessage: () => 'must be a date and time such as 2030-12-31T23:59:59Z',
    },
  });
}

/** The member may be absent, and is not null when it is there. */
export const MayBeAbsent = (): PropertyDecorator => ValidateIf((_object, value) => value !== undefined);

/** A member that may be absent, and null where the caller means nothing or wants it cleared. */
export function Optional(documentation: ApiPropertyOptions, ...checks: PropertyDecorator[]): PropertyDecorator {
  return applyDecorators(ApiPropertyOptional({ ...documentation, nullable: true }), IsOptional(), ...checks);
}

/** A member that must be there. */
export function Required(documentation: ApiPropertyOptions, ...checks: PropertyDecorator[]): PropertyDecorator {
  return applyDecorators(ApiProperty(documentation), ...checks);
}

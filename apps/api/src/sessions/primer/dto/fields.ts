import { IsArray, IsBoolean, IsIn, IsString, ValidateBy, isEmail } from 'class-validator';
import { memberPath } from '#platform/errors/member-path.js';
import { isInt64 } from '#platform/money/int64.js';
import type { CheckContext } from '../../../edge/validation/compile-check.js';
import { IsFreeJson } from '../../../edge/validation/free-json.js';
import { AsWritten, CodePoints, IsInt64, Nested, Optional, Required } from '../../../edge/validation/decorators.js';

/** The kinds of members that client sessions are made of: each documents itself and checks itself. */

export const OptionalText = (min: number, max: number, example?: string): PropertyDecorator =>
  Optional(
    { type: String, ...(min > 0 && { minLength: min }), maxLength: max, ...(example !== undefined && { example }) },
    CodePoints(min, max),
  );

export const OptionalFreeText = (): PropertyDecorator => Optional({ type: String }, IsString());

export const OptionalBoolean = (): PropertyDecorator => Optional({ type: Boolean, default: false }, IsBoolean());

const int64 = (min: bigint, example?: number): object => ({
  type: 'integer',
  format: 'int64',
  ...(min === 0n && { minimum: 0 }),
  ...(example !== undefined && { example }),
});

/** Minor units. */
export const OptionalAmount = (example?: number): PropertyDecorator => Optional(int64(0n, example), IsInt64(0n));
export const RequiredAmount = (example?: number): PropertyDecorator => Required(int64(0n, example), IsInt64(0n));

const ANY_INT64 = -(2n ** 63n);
export const OptionalInteger = (example?: number): PropertyDecorator =>
  Optional(int64(ANY_INT64, example), IsInt64(ANY_INT64));

export const OptionalOneOf = (values: readonly string[], example?: string): PropertyDecorator =>
  Optional(
    { type: String, enum: [...values], ...(example !== undefined && { example }) },
    IsIn(values, { message: 'must be one of the documented values' }),
  );

/** Internationalised addresses are allowed. */
export const OptionalEmail = (example: string): PropertyDecorator =>
  Optional(
    { type: String, format: 'email', example },
    ValidateBy({
      name: 'isEmail',
      validator: {
        validate: (value) => isEmail(value, { allow_utf8_local_part: true, require_tld: false }),
        defaultMessage: () => 'must be an e-mail address',
      },
    }),
  );

type DtoClass = new () => object;

/** Swagger takes a function for a class unless its name is `type`: hence the functions around the functions here. */
export const OptionalObject = (dto: () => DtoClass): PropertyDecorator => Optional({ type: () => dto() }, Nested(dto));

export const OptionalList = (dto: () => DtoClass): PropertyDecorator =>
  Optional({ type: () => dto(), isArray: true }, IsArray(), Nested(dto, { shape: 'each' }));

/** Primer, metadata: a flat map of strings and integers. Any keys; the empty one has an error of its own. */
export const OptionalMetadata = (): PropertyDecorator =>
  Optional(
    {
      type: 'object',
      additionalProperties: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
      example: { productType: 'Shoes' },
    },
    AsWritten(),
    ValidateBy(
      {
        name: 'isMetadata',
        validator: {
          validate: (value) => isPlainObject(value) && wrongEntry(value) === undefined,
          defaultMessage: () => 'must be a flat object whose values are strings or whole numbers',
        },
      },
      { context: { locate: metadataPath } satisfies CheckContext },
    ),
  );

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first entry that is neither text nor a whole number of 64 bits. */
function wrongEntry(metadata: object): string | undefined {
  for (const name in metadata) {
    const entry = (metadata as Record<string, unknown>)[name];
    if (typeof entry !== 'string' && !isInt64(entry)) return name;
  }
  return undefined;
}

function metadataPath(value: unknown, path: string): string {
  const entry = isPlainObject(value) ? wrongEntry(value) : undefined;
  return entry === undefined ? path : memberPath(path, entry);
}

/** An object that is kept as it is. */
export const OptionalFreeObject = (): PropertyDecorator =>
  Optional({ type: 'object', additionalProperties: true }, IsFreeJson());

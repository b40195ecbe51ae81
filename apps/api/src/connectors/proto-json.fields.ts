import { IsBoolean, IsString, ValidateBy } from 'class-validator';
import { isInt64 } from '#platform/money/int64.js';
import { Nested, Optional } from '#platform/validation/decorators.js';

/** The kinds of members that proto3 JSON knows, as far as Prism's messages use them; null is as good as absent. */

const INT64_TEXT = /^-?\d{1,19}$/;

/** An int64 is a number or its decimal text. */
export const ProtoInt64 = (description: string, example?: number): PropertyDecorator =>
  Optional(
    { type: 'integer', format: 'int64', description, ...(example !== undefined && { example }) },
    ValidateBy({
      name: 'isInt64',
      validator: {
        validate: (value) =>
          isInt64(value) || (typeof value === 'string' && INT64_TEXT.test(value) && isInt64(BigInt(value))),
        defaultMessage: () => 'must be a whole number of 64 bits',
      },
    }),
  );

const INT32_RANGE = 2 ** 32;

/** A uint32 or an int32. */
export const ProtoInt32 = (description: string): PropertyDecorator =>
  Optional(
    { type: 'integer', description },
    ValidateBy({
      name: 'isInt32',
      validator: {
        validate: (value) => Number.isInteger(value) && Math.abs(value as number) < INT32_RANGE,
        defaultMessage: () => 'must be a whole number of 32 bits',
      },
    }),
  );

/** A secret is the text itself, or the message around it. */
export const ProtoSecret = (description: string): PropertyDecorator =>
  Optional(
    { type: String, description },
    ValidateBy({
      name: 'isString',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' || typeof (value as { value?: unknown } | null)?.value === 'string',
        defaultMessage: () => 'must be text',
      },
    }),
  );

export const ProtoText = (description: string, example?: string): PropertyDecorator =>
  Optional({ type: String, description, ...(example !== undefined && { example }) }, IsString());

export const ProtoBoolean = (description: string): PropertyDecorator =>
  Optional({ type: Boolean, description }, IsBoolean());

/** Swagger takes a function for a class unless its name is `type`: hence the function around the function. */
export const ProtoMessage = (dto: () => new () => object): PropertyDecorator =>
  Optional({ type: () => dto() }, Nested(dto));

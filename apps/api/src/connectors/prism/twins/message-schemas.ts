import { ScalarType, type DescEnum, type DescField, type DescMessage } from '@bufbuild/protobuf';
import type { OpenAPIObject } from '@nestjs/swagger';
import { readComments } from '#contracts/proto-comments.js';
import { SECRET } from './message-parser.js';
import { schemaNameOf, schemaRef } from './schema-names.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Schema = Schemas[string];
type ObjectSchema = Exclude<Schema, { $ref: string }>;

/** Which way a message goes: 64-bit integers are sent as numbers, secrets as text; answered they are text and messages. */
type Side = 'request' | 'answer';

type Schemed = Readonly<Record<Side, Schema>>;

const same = (schema: Schema): Schemed => ({ request: schema, answer: schema });
const long = (format: string): Schemed => ({
  request: { type: 'integer', format },
  answer: { type: 'string', format },
});

const SCALARS: Partial<Record<ScalarType, Schemed>> = {
  [ScalarType.STRING]: same({ type: 'string' }),
  [ScalarType.BOOL]: same({ type: 'boolean' }),
  [ScalarType.INT32]: same({ type: 'integer', format: 'int32' }),
  [ScalarType.UINT32]: same({ type: 'integer', minimum: 0, maximum: 2 ** 32 - 1 }),
  [ScalarType.INT64]: long('int64'),
  [ScalarType.UINT64]: long('uint64'),
};

/** OpenAPI's components for messages and all that they hold, out of their descriptors and the comments of their protos. */
export class MessageSchemas {
  readonly found: Schemas = {};
  private readonly commentOn = readComments();

  /** @returns a reference to the component */
  add(type: DescMessage, side: Side): Schema {
    const name = schemaNameOf(type);
    if (!this.found[name]) {
      const schema: ObjectSchema = { type: 'object', ...this.description(type.typeName) };
      // In its place first: messages may hold their own kind.
      this.found[name] = schema;
      schema.properties = Object.fromEntries(type.fields.map((field) => [field.name, this.member(field, side)]));
      if (side === 'request') schema.additionalProperties = false;
    }
    return schemaRef(name);
  }

  private member(field: DescField, side: Side): Schema {
    const value = this.value(field, side);
    const schema: Schema = field.fieldKind === 'list' ? { type: 'array', items: value } : value;
    const description = this.commentOn(`${field.parent.typeName}.${field.name}`);
    if (description === undefined) return schema;
    // Beside a reference nothing else is heeded.
    return '$ref' in schema ? { allOf: [schema], description } : { ...schema, description };
  }

  private value({ message, enum: values, scalar, name }: DescField, side: Side): Schema {
    if (message?.typeName === SECRET && side === 'request')
      return { anyOf: [{ type: 'string' }, this.add(message, 'answer')] };
    if (message) return this.add(message, side);
    if (values) return this.enumOf(values);
    const schema = SCALARS[scalar];
    if (!schema) throw new Error(`no schema for ${name}`);
    return schema[side];
  }

  private enumOf(type: DescEnum): Schema {
    const name = schemaNameOf(type);
    const values = type.values.map((value) => value.name);
    this.found[name] ??= { type: 'string', enum: values, ...this.description(type.typeName) };
    return schemaRef(name);
  }

  private description(fullName: string): { description?: string } {
    const description = this.commentOn(fullName);
    return description === undefined ? {} : { description };
  }
}

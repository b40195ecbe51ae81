import { describe, expect, it } from '@jest/globals';
import protobuf from 'protobufjs';
import { typesOf } from '../../support/message.codec.js';
import { openApiDocument, operations, type Content } from '../../support/openapi-document.js';
import { RPCS } from './messages.js';

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly [Schema];
  readonly anyOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean;
}

const SECRET = '.types.SecretString';
const TEXT = { type: 'string' };

/** What proto3 JSON looks like, told from the protos. */
const shapesOf = (side: 'request' | 'answer') => {
  const ofMessage = (type: protobuf.Type): object => ({
    members: Object.fromEntries(type.fieldsArray.map((field) => [field.name, ofField(field)])),
    open: side === 'answer',
  });
  const ofField = (field: protobuf.Field): object => {
    field.resolve();
    return field.repeated ? { list: ofValue(field) } : ofValue(field);
  };
  const ofValue = ({ type, resolvedType: held }: protobuf.Field): object => {
    if (held instanceof protobuf.Enum) return { enum: Object.keys(held.values) };
    if (held?.fullName === SECRET && side === 'request')
      return { either: [TEXT, { members: { value: TEXT }, open: true }] };
    if (held) return ofMessage(held);
    return SCALARS[type]?.[side] ?? { unknown: type };
  };
  return ofMessage;
};

const both = (shape: object) => ({ request: shape, answer: shape });
const SCALARS: Readonly<Record<string, { request: object; answer: object }>> = {
  string: both(TEXT),
  bool: both({ type: 'boolean' }),
  int32: both({ type: 'integer', format: 'int32' }),
  uint32: both({ type: 'integer', minimum: 0, maximum: 4294967295 }),
  int64: { request: { type: 'integer', format: 'int64' }, answer: { type: 'string', format: 'int64' } },
  uint64: { request: { type: 'integer', format: 'uint64' }, answer: { type: 'string', format: 'uint64' } },
};

/** The same, told from the document. */
function shapeOf({ $ref, allOf, anyOf, ...schema }: Schema): object {
  if ($ref !== undefined) return shapeOf(openApiDocument.components.schemas[$ref.split('/').at(-1) ?? ''] as Schema);
  if (allOf) return shapeOf(allOf[0]);
  if (anyOf) return { either: anyOf.map(shapeOf) };
  if (schema.items) return { list: shapeOf(schema.items) };
  if (schema.enum) return { enum: schema.enum };
  if (!schema.properties) {
    const { type, format, minimum, maximum } = schema;
    return JSON.parse(JSON.stringify({ type, format, minimum, maximum })) as object;
  }
  const members = Object.entries(schema.properties).map(([name, member]) => [name, shapeOf(member)]);
  return { members: Object.fromEntries(members) as object, open: schema.additionalProperties !== false };
}

const schemaOf = (content: Readonly<Record<string, Content>> | undefined): Schema & { $ref: string } => {
  const { schema } = content?.['application/json'] ?? {};
  if (schema?.$ref === undefined) throw new Error('no schema of its own');
  return { $ref: schema.$ref };
};

const twins = operations.filter(({ path }) => path.startsWith('/payments/'));

it('documents the paths that Prism has', () => {
  expect(twins.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/payments/create_session_token', '/payments/server_session_authentication_token']),
  );
});

describe.each(twins.map((twin) => [twin.title, twin] as const))('the bodies of %s', (_title, twin) => {
  const request = schemaOf(twin.requestBody?.content);
  const rpc = RPCS.find((name) => request.$ref.endsWith(`/${name.split('/')[1]}Request`)) ?? '';
  const types = typesOf(rpc);

  it('are the messages of its RPC', () => {
    expect(shapeOf(request)).toEqual(shapesOf('request')(types.request));
    expect(shapeOf(schemaOf(twin.responses['200']?.content))).toEqual(shapesOf('answer')(types.response));
  });
});

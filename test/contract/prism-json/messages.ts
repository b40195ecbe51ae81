import protobuf from 'protobufjs';
import type { MethodDefinition } from '@grpc/proto-loader';
import { loadPackageDefinition } from '#contracts/package-definition.js';
import { typesOf } from '../../support/message.codec.js';

export type Json = Record<string, unknown>;
type Method = MethodDefinition<object, object>;

const SERVICE = 'types.MerchantAuthenticationService';
const methods = loadPackageDefinition()[SERVICE] as Record<string, Method>;

/** Prism's RPCs by name, such as `types.MerchantAuthenticationService/CreateSessionToken`. */
export const RPCS = Object.keys(methods).map((name) => `${SERVICE}/${name}`);

/** The message that a handler of gRPC gets when a client sends this one. */
export function broughtByGrpc(rpc: string, message: Json): object {
  const { request } = typesOf(rpc);
  const bytes = Buffer.from(request.encode(request.fromObject(sent(request, message))).finish());
  const method = methods[rpc.split('/')[1] ?? ''] as Method;
  return withoutMarkers(request, method.requestDeserialize(bytes) as Json);
}

/** What a client puts on the wire: no zero, unless its absence would mean something else. */
function sent(type: protobuf.Type, message: Json): Json {
  const members = Object.entries(message).map(([name, value]) => {
    const field = fieldOf(type, name);
    const { resolvedType: held } = field;
    return [name, held instanceof protobuf.Type && !field.repeated ? sent(held, value as Json) : value] as const;
  });
  return Object.fromEntries(members.filter(([name, value]) => knowsAbsence(fieldOf(type, name)) || !isZero(value)));
}

const isZero = (value: unknown): boolean => value === 0 || value === '0' || value === '' || value === false;

/** Whether absent and zero are two things. */
export const knowsAbsence = (field: protobuf.Field): boolean =>
  field.repeated || field.partOf !== null || field.resolvedType instanceof protobuf.Type;

/** The loader adds members that say which one of a oneof there is. */
function withoutMarkers(type: protobuf.Type, message: Json): Json {
  const members = Object.entries(message).filter(([name]) => type.fields[name]);
  return Object.fromEntries(
    members.map(([name, value]) => {
      const { resolvedType: held, repeated } = fieldOf(type, name);
      return [name, held instanceof protobuf.Type && !repeated ? withoutMarkers(held, value as Json) : value];
    }),
  );
}

function fieldOf(type: protobuf.Type, name: string): protobuf.Field {
  const field = type.fields[name];
  if (!field) throw new Error(`${type.name} has no ${name}`);
  return field;
}

/** A member, and the ones that lead to it from the message. */
export interface Way {
  readonly above: readonly protobuf.Field[];
  readonly field: protobuf.Field;
}

/** The ways to all members of a message, and of the messages in it. */
export function waysIn(type: protobuf.Type, above: readonly protobuf.Field[] = []): Way[] {
  return type.fieldsArray.flatMap((field) => {
    const { resolvedType: held } = field.resolve();
    return [{ above, field }, ...(held instanceof protobuf.Type ? waysIn(held, [...above, field]) : [])];
  });
}

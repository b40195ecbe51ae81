import { join } from 'node:path';
import protobuf from 'protobufjs';
import { PROTO_FILES, protoRoot } from '#contracts/proto-packages.js';
import { toInt64 } from '#platform/money/int64.js';
import { fromStruct, toStruct } from './struct-json.js';

type Json = Record<string, unknown>;

/** A number that no enum has: what a name becomes that the message does not know. */
const UNKNOWN_ENUM = 9999;
const STRUCT = '.google.protobuf.Struct';

const root = new protobuf.Root();
root.resolvePath = (_origin, target) => (target.startsWith('google/protobuf/') ? target : join(protoRoot(), target));
root.loadSync(PROTO_FILES, { keepCase: true }).resolveAll();

/** Types of what a method such as `tessera.v1.TerminalService/GetTerminal` takes and gives. */
export function typesOf(method: string): { request: protobuf.Type; response: protobuf.Type } {
  const [service = '', name = ''] = method.split('/');
  const found = root.lookupService(service).methods[name];
  if (!found?.resolvedRequestType || !found.resolvedResponseType) throw new Error(`no such method: ${method}`);
  return { request: found.resolvedRequestType, response: found.resolvedResponseType };
}

/** A message out of JSON in which int64 are numbers, enums names, Structs what they stand for, and null says nothing. */
export const encode = (type: protobuf.Type, json: Json): Buffer =>
  Buffer.from(type.encode(type.fromObject(convert(type, json, toWire))).finish());

/** The JSON that {@link encode} would make the message of; what the message lacks is absent. */
export const decode = (type: protobuf.Type, bytes: Buffer): Json =>
  convert(type, type.toObject(type.decode(bytes), { longs: String, enums: String }), fromWire);

type Convert = (field: protobuf.Field, value: unknown) => unknown;

function convert(type: protobuf.Type, members: Json, each: Convert): Json {
  return Object.fromEntries(
    Object.entries(members)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => {
        const field = type.fields[name];
        if (!field) throw new Error(`${type.fullName} has no ${name}`);
        if (field.repeated) return [name, (value as unknown[]).map((item) => each(field, item))];
        if (!(field instanceof protobuf.MapField)) return [name, each(field, value)];
        const entries = Object.entries(value as Json);
        return [name, Object.fromEntries(entries.map(([key, item]) => [key, each(field, item)]))];
      }),
  );
}

const toWire: Convert = (field, value) => {
  const { resolvedType: type } = field;
  if (typeof value === 'bigint') return String(value);
  if (type instanceof protobuf.Enum) return type.values[String(value)] ?? UNKNOWN_ENUM;
  if (!type) return value;
  return type.fullName === STRUCT ? toStruct(value as Json) : convert(type, value as Json, toWire);
};

const fromWire: Convert = (field, value) => {
  const { resolvedType: type } = field;
  if (field.type === 'int64') return toInt64(BigInt(value as string));
  if (!(type instanceof protobuf.Type)) return value;
  return type.fullName === STRUCT ? fromStruct(value as Json) : convert(type, value as Json, fromWire);
};

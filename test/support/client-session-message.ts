import type { DescField, DescMessage } from '@bufbuild/protobuf';
import { messageOf } from '#contracts/descriptors.js';

type Json = Record<string, unknown>;

const SESSION = messageOf('tessera.v1.ClientSession');
/** Handed through as it is. */
const FREE = 'google.protobuf.Struct';
const METADATA = 'tessera.v1.MetadataValue';

/** A session in Primer's JSON as the message of `tessera.v1`, member by member; nulls are left out, other members stay. */
export const toSessionMessage = (body: unknown): unknown => toMessage(SESSION, body);

function toMessage(type: DescMessage, body: unknown): unknown {
  if (!isObject(body) || type.typeName === FREE) return body;
  const entries = Object.entries(body).filter(([, value]) => value !== null);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const field = fieldIn(type, name);
      return field ? [field.name, memberToMessage(field, value)] : [name, value];
    }),
  );
}

function memberToMessage(field: DescField, value: unknown): unknown {
  const one = (item: unknown): unknown => (field.message ? toMessage(field.message, item) : scalar(item));
  if (field.fieldKind === 'list' && Array.isArray(value)) return value.map(one);
  if (field.fieldKind !== 'map' || !isObject(value)) return one(value);
  const entries = Object.entries(value);
  const each = field.message?.typeName === METADATA ? metadataValue : one;
  return Object.fromEntries(entries.map(([key, item]) => [key, each(item)]));
}

const scalar = (value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

const metadataValue = (value: unknown): object =>
  typeof value === 'string' ? { text: value } : { number: String(value) };

/** The update mask that says of a PATCH body what its nulls and its one-level merge say. */
export const maskOf = (patch: Json): string[] =>
  Object.entries(patch).flatMap(([name, value]) =>
    isObject(value) && (name === 'customer' || name === 'order')
      ? Object.keys(value).map((part) => toSessionPath([name, part]).join('.'))
      : toSessionPath([name]),
  );

/** Names on the way to a member of Primer's JSON as those of the messages; what is no member of theirs is left as it is. */
export function toSessionPath(names: readonly string[]): string[] {
  let within: DescMessage | undefined = SESSION;
  let inMap = false;
  return names.map((name) => {
    if (inMap || !within) return ((inMap = false), name);
    const field = fieldIn(within, name);
    // A position in a list is no step.
    if (field) [within, inMap] = [field.message, field.fieldKind === 'map'];
    return field?.name ?? name;
  });
}

const fieldIn = (type: DescMessage, jsonName: string): DescField | undefined =>
  type.fields.find((field) => field.jsonName === jsonName);

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

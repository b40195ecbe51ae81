import {
  fromJson,
  ScalarType,
  type DescField,
  type DescMessage,
  type JsonValue,
  type Message,
} from '@bufbuild/protobuf';
import { isJsonObject } from '#core/providers/index.js';

/** A value as protobuf-es is to read it; undefined for one that is absent. */
type Tidy = (value: unknown) => unknown;

/** Prism's message of text that must not be logged. */
export const SECRET = 'types.SecretString';

/**
 * A message out of proto3 JSON, which may have bigints for 64-bit integers. We take more than the mapping says: of a secret
 * its text alone. And less than protobuf-es does: of text it makes integers as JavaScript does, of blanks and hexadecimal
 * digits too, and of numbers that were rounded.
 * @throws Error when it is none; it does not say where, and may tell values
 */
export const parseMessage = (type: DescMessage, json: unknown): Message =>
  fromJson(type, tidied(type, json) as JsonValue);

/** A copy where there is something to change, which is rare. */
function tidied(type: DescMessage, json: unknown): unknown {
  if (!isJsonObject(json)) return json;
  const tidying = tidyingOf(type);
  let copy: Record<string, unknown> | undefined;
  for (const name of Object.keys(json)) {
    const tidy = tidying.get(name);
    if (!tidy) continue;
    const value = tidy(json[name]);
    if (value === json[name]) continue;
    copy ??= { ...json };
    if (value === undefined) Reflect.deleteProperty(copy, name);
    else copy[name] = value;
  }
  return copy ?? json;
}

const tidyings = new WeakMap<DescMessage, ReadonlyMap<string, Tidy>>();

/** By the names of members, in either spelling. */
function tidyingOf(type: DescMessage): ReadonlyMap<string, Tidy> {
  let tidying = tidyings.get(type);
  if (!tidying) tidyings.set(type, (tidying = new Map(type.fields.flatMap(entriesOf))));
  return tidying;
}

function entriesOf(field: DescField): [string, Tidy][] {
  const tidy = withoutNull(field, ofField(field));
  return tidy ? [field.name, field.jsonName].map((name) => [name, tidy]) : [];
}

/** In a oneof protobuf-es takes null for a choice. */
const withoutNull = ({ oneof }: DescField, tidy: Tidy | undefined): Tidy | undefined =>
  oneof ? (value) => (value === null ? undefined : tidy ? tidy(value) : value) : tidy;

function ofField(field: DescField): Tidy | undefined {
  const tidy = ofValue(field);
  if (!tidy || field.fieldKind !== 'list') return tidy;
  return (value) => (Array.isArray(value) ? value.map(tidy) : value);
}

function ofValue({ message, scalar }: DescField): Tidy | undefined {
  if (message?.typeName === SECRET) return (value) => (typeof value === 'string' ? { value } : value);
  if (message) return (value) => tidied(message, value);
  return scalar !== undefined && INTEGERS.has(scalar) ? integer : undefined;
}

const INTEGERS: ReadonlySet<ScalarType> = new Set([ScalarType.INT32, ScalarType.INT64, ScalarType.UINT32]);

/** As many digits as 64 bits have; more are only work. */
const DECIMAL = /^-?\d{1,20}$/;

function integer(value: unknown): unknown {
  if (typeof value === 'string' && !DECIMAL.test(value)) throw new RangeError('not decimal');
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError('not exact');
  return value;
}

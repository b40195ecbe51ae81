import type { DescField, DescMessage } from '@bufbuild/protobuf';
import type { FieldViolation } from '#platform/errors/field-violation.js';
import { memberPath } from '#platform/errors/member-path.js';
import { demandOf } from './field-demand.js';
import { isJsonObject } from '#core/providers/index.js';
import { parseMessage, SECRET } from './message-parser.js';

/** More would help nobody, and a hostile body can have a great many. */
const MAX_FAULTS = 100;

/** What is wrong with JSON that is no message of the type, member by member, as the caller spelled them. */
export function faultsIn(type: DescMessage, json: unknown): FieldViolation[] {
  const found: FieldViolation[] = [];
  for (const fault of ofMessage(type, json, '')) if (found.push(fault) === MAX_FAULTS) break;
  return found;
}

type Faults = Generator<FieldViolation, void>;

function* ofMessage(type: DescMessage, json: unknown, path: string): Faults {
  if (!isJsonObject(json)) {
    yield { path, message: 'must be an object', reason: 'type' };
    return;
  }
  const met = new Set<object>();
  for (const name of Object.keys(json)) {
    const value = json[name];
    const at = memberPath(path, name);
    const field = type.fields.find((each) => each.name === name || each.jsonName === name);
    if (!field) yield { path: at, message: 'is not a known field', reason: 'unknown' };
    else if (met.has(field)) yield { path: at, message: 'is there twice', reason: 'duplicate' };
    else if (field.oneof && value !== null && met.has(field.oneof))
      yield { path: at, message: `must be the only one of ${alternatives(field.oneof)}`, reason: 'duplicate' };
    else yield* ofMember(field, name, value, at);
    if (field) met.add(field);
    if (field?.oneof && value !== null) met.add(field.oneof);
  }
}

const alternatives = ({ fields }: { readonly fields: readonly DescField[] }): string =>
  fields.map(({ name }) => name).join(', ');

function* ofMember(field: DescField, name: string, value: unknown, path: string): Faults {
  if (value === null) return;
  if (field.fieldKind !== 'list') return yield* ofValue(field, value, path, (each) => ({ [name]: each }));
  if (!Array.isArray(value)) {
    yield { path, message: 'must be a list', reason: 'type' };
    return;
  }
  for (const [index, item] of value.entries()) {
    yield* ofValue(field, item, `${path}[${index}]`, (each) => ({ [name]: [each] }));
  }
}

/** A message is looked into; of anything else protobuf-es says whether it can be read. */
function* ofValue(field: DescField, value: unknown, path: string, alone: (value: unknown) => object): Faults {
  const isSecretText = field.message?.typeName === SECRET && !isJsonObject(value);
  if (field.message && !isSecretText) yield* ofMessage(field.message, value, path);
  else if (!isReadable(field.parent, alone(value))) yield { path, ...demandOf(field, value) };
}

function isReadable(type: DescMessage, json: object): boolean {
  try {
    parseMessage(type, json);
    return true;
  } catch {
    return false;
  }
}

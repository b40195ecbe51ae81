import { getMetadataStorage, ValidationTypes } from 'class-validator';
import type { FieldViolation } from '#platform/errors/field-violation.js';
import { memberPath } from '#platform/errors/member-path.js';
import { asWritten } from '#platform/json/json-text.js';
import { compileCheck, type Check } from './compile-check.js';
import { isAsWritten, isClosed, nestedTypeOf } from './decorators.js';

/** More would help nobody, and a hostile body can have a great many. */
const MAX_VIOLATIONS = 100;

type DtoClass = new () => object;
type Reader = (value: unknown, path: string, report: FieldViolation[]) => unknown;

export interface Validated<T> {
  /** A copy with the declared members only, in the order they came in; meaningful when there is no violation. */
  readonly value: T;
  readonly violations: readonly FieldViolation[];
}

interface Member {
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly checks: readonly Check[];
  readonly nested: Reader | undefined;
}

/**
 * Turns the class-validator decorators of a DTO class into one function over plain JSON values. The decorators stay the
 * single source of truth, but nothing is instantiated and no metadata is searched per request; unlike class-validator it
 * knows open and closed objects and reports paths. Unknown members of open objects are dropped.
 */
export function compileValidator<T extends object>(dto: new () => T): (value: unknown) => Validated<T> {
  let read: Reader | undefined;
  return (value) => {
    read ??= compileObject(dto);
    const violations: FieldViolation[] = [];
    const copy = read(value, '', violations);
    return { value: copy as T, violations };
  };
}

function compileObject(dto: DtoClass): Reader {
  const members = compileMembers(dto);
  const closed = isClosed(dto);
  const required = [...members].filter(([, member]) => !member.optional).map(([name]) => name);
  return (value, path, report) => {
    if (!isObject(value)) {
      add(report, { path, message: 'must be an object', reason: 'type' });
      return undefined;
    }
    const copy: Record<string, unknown> = {};
    for (const name of Object.keys(value)) {
      if (isFull(report)) return undefined;
      const member = members.get(name);
      if (member) copy[name] = readMember(member, value[name], memberPath(path, name), report);
      else if (closed)
        add(report, { path: memberPath(path, name), message: 'is not a known field', reason: 'unknown' });
    }
    for (const name of required) {
      if (!Object.hasOwn(value, name) || value[name] === undefined) {
        add(report, { path: memberPath(path, name), message: 'is required', reason: 'missing' });
      }
    }
    return copy;
  };
}

function readMember(member: Member, value: unknown, path: string, report: FieldViolation[]): unknown {
  if (value === undefined || (value === null && member.nullable)) return value;
  for (const check of member.checks) {
    const violation = check(value, path);
    if (violation) {
      add(report, violation);
      return undefined;
    }
  }
  return member.nested ? member.nested(value, path, report) : value;
}

/** Names of the members that a DTO class declares. */
export function memberNames(dto: DtoClass): ReadonlySet<string> {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  return new Set(metadata.map(({ propertyName }) => propertyName));
}

function compileMembers(dto: DtoClass): Map<string, Member> {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  return new Map(
    [...memberNames(dto)].map((name): [string, Member] => {
      const own = metadata.filter(({ propertyName }) => propertyName === name);
      return [
        name,
        {
          optional: isSkipped(own, name, undefined),
          nullable: isSkipped(own, name, null),
          checks: own.filter(({ type }) => type === ValidationTypes.CUSTOM_VALIDATION).map(compileCheck),
          nested: compileNested(dto, name),
        },
      ];
    }),
  );
}

/** Whether a condition, such as that of `IsOptional`, keeps a value from being checked. */
const isSkipped = (metadata: readonly Metadata[], name: string, value: unknown): boolean =>
  metadata.some(
    ({ type, constraints }) =>
      type === ValidationTypes.CONDITIONAL_VALIDATION && !(constraints[0] as Condition)({ [name]: value }, value),
  );

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Condition = (object: object, value: unknown) => boolean;

function compileNested(dto: DtoClass, name: string): Reader | undefined {
  if (isAsWritten(dto, name)) return (value) => asWritten(value as object);
  const nested = nestedTypeOf(dto, name);
  if (!nested) return undefined;
  const read = compileObject(nested.type());
  if (nested.shape === 'each') return (value, path, report) => readList(read, value, path, report);
  if (nested.shape !== 'map') return read;
  const byKey = new Map(Object.entries(nested.byKey ?? {}).map(([key, type]) => [key, compileObject(type())]));
  return (value, path, report) => readMap((key) => byKey.get(key) ?? read, value, path, report);
}

function readList(read: Reader, value: unknown, path: string, report: FieldViolation[]): unknown {
  if (Array.isArray(value)) {
    return value.map((item, index) => (isFull(report) ? undefined : read(item, `${path}[${index}]`, report)));
  }
  add(report, { path, message: 'must be a list', reason: 'type' });
  return undefined;
}

function readMap(readerOf: (key: string) => Reader, value: unknown, path: string, report: FieldViolation[]): unknown {
  if (!isObject(value)) {
    add(report, { path, message: 'must be an object', reason: 'type' });
    return undefined;
  }
  // fromEntries defines members, where an assignment to `__proto__` would change the prototype.
  return Object.fromEntries(
    Object.keys(value).map((key) => [key, readerOf(key)(value[key], memberPath(path, key), report)]),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** There is no use in looking further. */
const isFull = (report: readonly FieldViolation[]): boolean => report.length >= MAX_VIOLATIONS;

function add(report: FieldViolation[], violation: FieldViolation): void {
  if (!isFull(report)) report.push(violation);
}

import { getFromContainer, type ValidationArguments, type ValidatorConstraintInterface } from 'class-validator';
import type { FieldViolation } from '#platform/errors/field-violation.js';

/** One decorator of a member: tells what is wrong, or nothing. */
export type Check = (value: unknown, path: string) => FieldViolation | undefined;

/** What class-validator keeps about one decorator, as far as it matters here. */
export interface CheckMetadata {
  readonly name?: string | undefined;
  readonly each: boolean;
  readonly constraints: unknown[];
  readonly constraintCls: unknown;
  readonly message: unknown;
  readonly context?: unknown;
}

/** Reasons by decorator name; what is not listed is `invalid`. */
const REASONS: Readonly<Record<string, FieldViolation['reason']>> = {
  isString: 'type',
  isBoolean: 'type',
  isArray: 'type',
  isNumber: 'type',
  isInt64: 'range',
  codePoints: 'length',
  isPrintable: 'format',
  isIn: 'enum',
  isEmail: 'format',
  isTimestamp: 'format',
  matches: 'format',
  arrayUnique: 'duplicate',
};

const MESSAGES: Readonly<Record<string, string>> = {
  isString: 'must be text',
  isBoolean: 'must be true or false',
  isArray: 'must be a list',
};

/** What a decorator may say in its `context`: where inside a value that is one to it, but not to the caller, the fault lies. */
export interface CheckContext {
  readonly locate?: (value: unknown, path: string) => string;
}

/** Compiles one class-validator decorator into a closure. */
export function compileCheck(metadata: CheckMetadata): Check {
  const constraint = getFromContainer(metadata.constraintCls as new () => ValidatorConstraintInterface);
  const reason = REASONS[metadata.name ?? ''] ?? 'invalid';
  // One for all values: what a constraint looks at is said anew each time, and none keeps it.
  const shared: ValidationArguments = {
    value: undefined,
    constraints: metadata.constraints,
    targetName: '',
    object: {},
    property: '',
  };
  const argumentsFor = (value: unknown): ValidationArguments => Object.assign(shared, { value });
  const fits = (value: unknown): boolean => {
    shared.value = value;
    return constraint.validate(value, shared) === true;
  };
  const { locate } = (metadata.context ?? {}) as CheckContext;
  const fail = (value: unknown, path: string): FieldViolation => ({
    path: locate ? locate(value, path) : path,
    message: messageOf(metadata, constraint, argumentsFor(value)),
    reason,
  });
  if (!metadata.each) return (value, path) => (fits(value) ? undefined : fail(value, path));
  return (value, path) => {
    if (!Array.isArray(value)) return { path, message: 'must be a list', reason: 'type' };
    const index = value.findIndex((item) => !fits(item));
    return index < 0 ? undefined : fail(value[index], `${path}[${index}]`);
  };
}

/** The decorator's own words when it was given some; never class-validator's defaults, which start with the property. */
function messageOf(
  metadata: CheckMetadata,
  constraint: ValidatorConstraintInterface,
  args: ValidationArguments,
): string {
  if (typeof metadata.message === 'string') return metadata.message;
  const known = MESSAGES[metadata.name ?? ''];
  return known ?? (constraint.defaultMessage?.(args) || 'is not valid').replace(/^(?:each value in )?\$property /, '');
}

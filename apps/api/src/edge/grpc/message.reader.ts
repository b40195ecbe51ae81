import { TesseraError } from '#platform/errors/tessera-error.js';
import { compileValidator } from '../validation/compile-validator.js';
import { KEY_FIELD } from './call-key.js';

/** Checks a gRPC message against the DTO of its REST twin, whose members have the same names. */
export function messageReader<T extends object>(dto: new () => T): (message: object) => T {
  const validate = compileValidator(dto);
  return (message) => {
    const { value, violations } = validate(Object.fromEntries(Object.entries(message).filter(isAsked)));
    if (violations.length > 0) throw new TesseraError('invalid_request', 'The request has errors.', { violations });
    return value;
  };
}

/** The loader adds a member that begins with `_` for every optional one that is set. */
const isMember = ([name]: [string, unknown]): boolean => !name.startsWith('_');

/** What names the call is no part of what is asked. */
const isAsked = (member: [string, unknown]): boolean => isMember(member) && member[0] !== KEY_FIELD;

/** A message, and those inside it, as they were sent. */
export function withoutMarkers(message: object): object {
  const members = Object.entries(message).filter(isMember) as [string, unknown][];
  return Object.fromEntries(
    members.map(([name, value]) => [name, typeof value === 'object' && value ? withoutMarkers(value) : value]),
  );
}

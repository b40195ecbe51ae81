import { TesseraError } from '#platform/errors/tessera-error.js';
import { compileValidator } from '#platform/validation/compile-validator.js';

/** Checks a gRPC message against the DTO of its REST twin, whose members have the same names. */
export function messageReader<T extends object>(dto: new () => T): (message: object) => T {
  const validate = compileValidator(dto);
  return (message) => {
    // The loader adds a member that begins with `_` for every optional one that is set.
    const members = Object.entries(message).filter(([name]) => !name.startsWith('_'));
    const { value, violations } = validate(Object.fromEntries(members));
    if (violations.length > 0) throw new TesseraError('invalid_request', 'The request has errors.', { violations });
    return value;
  };
}

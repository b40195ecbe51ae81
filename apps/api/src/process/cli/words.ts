import { parseArgs } from 'node:util';
import { compileValidator } from '../../edge/validation/compile-validator.js';
import { UsageError } from './command.js';

export type Options<Name extends string = string> = Partial<Record<Name, string>>;

/** Reads `--name value` pairs and what stands between them. @throws UsageError for a name that is not one of `names` */
export function readWords<Name extends string>(
  words: string[],
  names: readonly Name[],
): { options: Options<Name>; rest: string[] } {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
    return { options: values as Options<Name>, rest: positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** @throws UsageError for an option that is for another verb: it would have no effect */
export function takeOnly(verb: string, names: readonly string[], options: Options): void {
  const odd = Object.keys(options).find((name) => !names.includes(name));
  if (odd !== undefined) throw new UsageError(`${verb} takes no --${odd}`);
}

/** @throws UsageError when it is not given */
export function required(options: Options, name: string): string {
  const value = options[name];
  if (!value) throw new UsageError(`--${name} is missing`);
  return value;
}

/**
 * Checks what was given by the rules of the body that REST takes for the same.
 * @param words what the members are called at the terminal, where that is not their name as an option
 * @throws UsageError for the first that does not fit
 */
export function checkAs<T extends object>(dto: new () => T, given: object, words: Options = {}): T {
  const { value, violations } = compileValidator(dto)(given);
  const [violation] = violations;
  if (!violation) return value;
  const member = violation.path.replace(/\[.*$/s, '');
  throw new UsageError(`${words[member] ?? `--${member}`} ${violation.message}`);
}

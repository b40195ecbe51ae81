import { parseArgs } from 'node:util';
import { UsageError } from './command.js';

/** Reads `--name value` pairs and what stands between them. @throws UsageError for a name that is not one of `names` */
export function readWords<Name extends string>(
  words: string[],
  names: readonly Name[],
): { options: Partial<Record<Name, string>>; rest: string[] } {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
    return { options: values as Partial<Record<Name, string>>, rest: positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** @throws UsageError when it is not given */
export function required(options: Partial<Record<string, string>>, name: string): string {
  const value = options[name];
  if (!value) throw new UsageError(`--${name} is missing`);
  return value;
}

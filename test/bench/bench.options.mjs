import { parseArgs } from 'node:util';
import { LaunchError, messageOf } from '../../scripts/launch/project.mjs';

/** @import { ParseArgsConfig } from 'node:util' */

/** @typedef {number | string | boolean} Value */
/** @typedef {Record<string, Value>} Defaults */

/** @type {Record<string, string>} */
const MEANINGS = {
  before: 'the checkout to compare with, built',
  rounds: 'how often everything is measured, by turns',
  seconds: 'how long each load is measured',
  only: 'regular expression: what to measure, by name',
  sessions: 'how many sessions the filled database holds',
  save: 'write tables and charts into docs/',
};

/**
 * Reads the command line.
 * @template {Defaults} Options
 * @param {string} command as it is typed, without options
 * @param {Options} defaults the options there are: a number, a text, or `false` for a switch
 * @returns {Options & { command: string }} the options, and the whole command
 * @throws LaunchError for what is not an option; prints the usage and ends for `--help`
 */
export function readOptions(command, defaults) {
  const args = process.argv.slice(2);
  const usage = usageOf(command, defaults);
  const { help, ...texts } = parse(args, defaults, usage);
  if (help) {
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  }
  const values = Object.entries(texts).map(([name, text]) => [name, valueOf(name, text, defaults[name], usage)]);
  /** @type {unknown} */
  const read = Object.fromEntries(values);
  const options = /** @type {Options} */ (read);
  return { ...options, command: [command, ...(args.length > 0 ? ['--', ...args] : [])].join(' ') };
}

/**
 * @param {string[]} args
 * @param {Defaults} defaults
 * @param {string} usage
 * @returns {Record<string, unknown>}
 */
function parse(args, defaults, usage) {
  /** @type {NonNullable<ParseArgsConfig['options']>} */
  const options = {};
  for (const [name, value] of Object.entries({ ...defaults, help: false })) {
    options[name] =
      typeof value === 'boolean' ? { type: 'boolean', default: value } : { type: 'string', default: String(value) };
  }
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new LaunchError(`${messageOf(error)}\n${usage}`);
  }
}

/**
 * @param {string} name
 * @param {unknown} text
 * @param {Value | undefined} fallback
 * @param {string} usage
 */
function valueOf(name, text, fallback, usage) {
  if (typeof fallback !== 'number') return text;
  if (Number(text) > 0) return Number(text);
  throw new LaunchError(`--${name} must be a number above 0\n${usage}`);
}

/**
 * @param {string} command
 * @param {Defaults} defaults
 */
function usageOf(command, defaults) {
  const lines = Object.entries(defaults).map(([name, value]) => {
    const fallback = value === false || value === '' ? '' : ` (default ${value})`;
    return `  --${name.padEnd(10)} ${MEANINGS[name]}${fallback}`;
  });
  return [`usage: ${command} -- [options]`, '', ...lines].join('\n');
}

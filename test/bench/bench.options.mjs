import { parseArgs } from 'node:util';
import { LaunchError } from '../../scripts/launch/project.mjs';

const MEANINGS = {
  rounds: 'how often everything is measured, by turns',
  seconds: 'how long each load is measured',
  only: 'regular expression: what to measure, by name',
  sessions: 'how many sessions the filled database holds',
  save: 'write tables and charts into docs/',
};

/**
 * Reads the command line.
 * @param command as it is typed, without options
 * @param defaults the options there are: a number, a text, or `false` for a switch
 * @returns the options, and the whole command
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
  return { ...Object.fromEntries(values), command: [command, ...(args.length > 0 ? ['--', ...args] : [])].join(' ') };
}

function parse(args, defaults, usage) {
  const options = Object.entries({ ...defaults, help: false }).map(([name, value]) => {
    return [
      name,
      typeof value === 'boolean' ? { type: 'boolean', default: value } : { type: 'string', default: `${value}` },
    ];
  });
  try {
    return parseArgs({ args, options: Object.fromEntries(options) }).values;
  } catch (error) {
    throw new LaunchError(`${error.message}\n${usage}`);
  }
}

function valueOf(name, text, fallback, usage) {
  if (typeof fallback !== 'number') return text;
  if (Number(text) > 0) return Number(text);
  throw new LaunchError(`--${name} must be a number above 0\n${usage}`);
}

function usageOf(command, defaults) {
  const lines = Object.entries(defaults).map(([name, value]) => {
    const fallback = value === false || value === '' ? '' : ` (default ${value})`;
    return `  --${name.padEnd(10)} ${MEANINGS[name]}${fallback}`;
  });
  return [`usage: ${command} -- [options]`, '', ...lines].join('\n');
}

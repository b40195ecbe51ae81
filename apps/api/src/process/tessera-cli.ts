import 'reflect-metadata';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { UsageError, type Command, type Report } from './cli/command.js';
import { doctorCommand } from './cli/doctor.command.js';
import { keysCommand } from './cli/keys.command.js';
import { merchantsCommand } from './cli/merchants.command.js';
import { migrateCommand } from './cli/migrate.command.js';
import { partitionsCommand } from './cli/partitions.command.js';
import { resealCommand } from './cli/reseal.command.js';
import { rotateMasterKeyCommand } from './cli/rotate-master-key.command.js';
import { startFailure } from './start-failure.js';

/** sysexits.h: used in a wrong way. */
const EX_USAGE = 64;

const COMMANDS: Readonly<Record<string, Command>> = {
  doctor: doctorCommand,
  migrate: migrateCommand,
  merchants: merchantsCommand,
  keys: keysCommand,
  partitions: partitionsCommand,
  'rotate-master-key': rotateMasterKeyCommand,
  reseal: resealCommand,
};

const USAGE = [
  'usage: npm run tessera -- <command>',
  ...Object.entries(COMMANDS).map(
    ([name, { usage, summary }]) => `  ${`${name} ${usage}`.trimEnd()}\n      ${summary}`,
  ),
];

const [name = '', ...words] = process.argv.slice(2);
const { lines, exitCode = 0 } = await run(name, words).catch(failure);
const isReport = exitCode === 0 || (name === 'doctor' && exitCode !== EX_USAGE);
const stream = isReport ? process.stdout : process.stderr;
for (const line of lines) stream.write(`${line}\n`);
process.exitCode = exitCode;

async function run(command: string, given: string[]): Promise<Report> {
  const found = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (!found) return { lines: USAGE, exitCode: EX_USAGE };
  // Nobody who meant to look only, with an option of another command, starts work.
  if (found.usage === '' && given.length > 0) throw new UsageError(`it takes nothing more: ${given.join(' ')}`);
  return found.run(given);
}

function failure(error: unknown): Report {
  if (error instanceof UsageError)
    return {
      lines: [`tessera: ${error.message}`, `usage: ${name} ${COMMANDS[name]?.usage ?? ''}`.trimEnd()],
      exitCode: EX_USAGE,
    };
  if (error instanceof TesseraError) return { lines: [`tessera: ${describe(error)}`], exitCode: 1 };
  const failed = startFailure(error);
  return { ...failed, lines: failed.lines.map((line) => `tessera: ${line}`) };
}

function describe({ message, violations }: TesseraError): string {
  return [message, ...violations.map(({ path, message: why }) => `${path}: ${why}`)].join(' ');
}

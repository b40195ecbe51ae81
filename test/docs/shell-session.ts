import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestService } from '../support/service.js';
import type { ShellBlock } from './shell-blocks.js';

/** What a block printed, or why it failed. */
export interface BlockResult {
  readonly output: string;
  readonly failure: string | undefined;
}

/** For a whole document: a command that goes on and on, such as `npm start`, has to be marked as not run. */
const TIMEOUT_MS = 60_000;
/** Begins the output of a block. */
const MARK = '\u001e';
/** curl says nothing of errors by itself. A document that shows an error shows it as the answer. */
const PRELUDE = `
set -euo pipefail
curl() { command curl -sS $FAIL "$@"; }
command -v grpcurl >/dev/null || grpcurl() { node test/docs/grpcurl.mjs "$@"; }
`;

/** Runs the blocks of one document one after the other in one shell, as a reader does who pastes them. */
export async function runBlocks(blocks: readonly ShellBlock[], service: TestService): Promise<BlockResult[]> {
  const commands = blocks.map(
    ({ shown, commands: text }) => `printf '${MARK}'\nFAIL=${shown ? '' : '--fail-with-body'}\n${text}`,
  );
  const script = (PRELUDE + commands.join('\n'))
    .replaceAll('localhost:3000', new URL(service.url).host)
    .replaceAll('localhost:8080', service.grpcAddress);
  const shell = spawn('bash', ['-c', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environmentFor(service),
    // A process group of its own, so that what the shell has started ends with it.
    detached: true,
  });
  const timer = setTimeout(() => shell.pid !== undefined && process.kill(-shell.pid, 'SIGKILL'), TIMEOUT_MS);
  const printed = { output: '', errors: '' };
  shell.stdout.on('data', (chunk: Buffer) => (printed.output += chunk.toString()));
  shell.stderr.on('data', (chunk: Buffer) => (printed.errors += chunk.toString()));
  const [exitCode] = (await once(shell, 'close')) as [number | null];
  clearTimeout(timer);
  const outputs = printed.output.split(MARK).slice(1);
  return blocks.map((_, index) => ({
    output: outputs[index] ?? '',
    failure: failureOf(index, outputs.length, exitCode, printed.errors),
  }));
}

function failureOf(index: number, begun: number, exitCode: number | null, errors: string): string | undefined {
  if (index >= begun) return 'a block before it failed';
  const ended = exitCode === null ? `not done after ${TIMEOUT_MS} ms` : `exit code ${exitCode}`;
  return index === begun - 1 && exitCode !== 0 ? `${ended}: ${errors}` : undefined;
}

/** Where what does not name an address finds the service, and its database. */
function environmentFor({ url, grpcAddress, database }: TestService): Record<string, string | undefined> {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    TESSERA_URL: url,
    TESSERA_GRPC: grpcAddress,
    DATABASE_URL: database.url,
  };
}

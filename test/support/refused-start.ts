import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface RefusedStart {
  readonly exitCode: number | null;
  /** Everything printed, on stdout and stderr, line by line. */
  readonly lines: readonly string[];
}

const TIMEOUT_MS = 20_000;

/** Starts the built service with exactly this environment, and waits for it to give up; one that does not is killed. */
export async function refusedStart(
  environment: Record<string, string>,
  script = 'dist/apps/api/src/process/main.js',
  user: { readonly uid?: number; readonly gid?: number } = {},
): Promise<RefusedStart> {
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', ...environment },
    ...user,
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  await once(child, 'close');
  return { exitCode: child.exitCode, lines: printed.split('\n').slice(0, -1) };
}

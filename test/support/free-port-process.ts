import { spawn, type ChildProcess } from 'node:child_process';

/** Begins a script that finds its ports by itself. @returns it, and what it has printed so far */
export function beginOnFreePorts(
  script: string,
  settings: Readonly<Record<string, string>>,
): { child: ChildProcess; printed: () => string } {
  const ports = { HOST: '127.0.0.1', PORT: '0', GRPC_PORT: '0', DRAIN_SECONDS: '0' };
  const child = spawn(process.execPath, [script], { env: { PATH: process.env.PATH, ...ports, ...settings } });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  return { child, printed: () => printed };
}

import { spawnSync } from 'node:child_process';

/** What the container's own check says, run with these settings. */
export function healthCheck(environment: Record<string, string>): { exitCode: number | null; says: string } {
  const done = spawnSync(process.execPath, ['deploy/healthcheck.mjs'], {
    env: { PATH: process.env.PATH, ...environment },
    encoding: 'utf8',
  });
  return { exitCode: done.status, says: done.stderr.trim() };
}

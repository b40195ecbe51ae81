import type { ChildProcess } from 'node:child_process';

/** Types of `embedded-postgres.mjs`, for tests that start a PostgreSQL of their own. */
export function startPostgres(
  dataDir: string,
  options?: { readonly settings?: Readonly<Record<string, string | number>>; readonly port?: number },
): Promise<{ readonly url: string; readonly stop: () => boolean; readonly process: ChildProcess }>;

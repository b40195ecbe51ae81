import { randomBytes } from 'node:crypto';
import { startServer } from './server.process.mjs';

/** Keys of this run: the service under test runs as in production. */
export const MASTER_KEY = randomBytes(32);
export const ADMIN_KEY = randomBytes(16).toString('hex');
export const POOL_SIZE = 10;

/** @import { Database } from './durable-postgres.mjs' */

/**
 * Tessera as it is deployed: the build, on a database of its own, its log in a file.
 * @param {Database} database
 * @param {{ script?: string, log?: string, flags?: string[], environment?: NodeJS.ProcessEnv }} options
 */
export function startTessera(database, { script = 'dist/apps/api/src/process/main.js', log, flags, environment }) {
  return startServer({
    script,
    ports: ['PORT', 'GRPC_PORT'],
    environment: {
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      DATABASE_POOL_SIZE: String(POOL_SIZE),
      TESSERA_ADMIN_KEY: ADMIN_KEY,
      TESSERA_MASTER_KEY: MASTER_KEY.toString('base64'),
      ...environment,
    },
    log,
    flags,
  });
}

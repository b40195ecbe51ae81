import { startServer } from './server.process.mjs';
import { POOL_SIZE } from './tessera.server.mjs';

/** @import { Database } from './durable-postgres.mjs' */

/**
 * A peer (see `peers/`), on the database that the peers share.
 * @param {string} name
 * @param {Database} database
 */
export function startPeer(name, database) {
  return startServer({
    script: `test/bench/peers/${name}.mjs`,
    ports: [name.startsWith('grpc') ? 'GRPC_PORT' : 'PORT'],
    environment: { NODE_ENV: 'production', DATABASE_URL: database.url, DATABASE_POOL_SIZE: String(POOL_SIZE) },
  });
}

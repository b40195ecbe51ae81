import { cpus, loadavg, totalmem } from 'node:os';

/** @import { Database } from '../servers/durable-postgres.mjs' */

/** What else the machine was doing when the run began. */
const [LOAD_BEFORE = 0] = loadavg();

/**
 * Where and with what it was measured, in a sentence.
 * @param {Database} database
 */
export async function describeMachine(database) {
  const { version, fsync, commit } = await database.row(
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
       current_setting('synchronous_commit') AS commit`,
  );
  const processors = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const machine = `${processors.length} cores (${processors[0]?.model.trim()}), ${gigabytes} GB`;
  const software = `Node.js ${process.versions.node}, PostgreSQL ${String(version)} (fsync ${String(fsync)}, synchronous_commit ${String(commit)})`;
  return `${new Date().toISOString().slice(0, 10)}, ${machine}, load average ${LOAD_BEFORE.toFixed(1)} before the run, ${software}`;
}

import { firstIdAt } from '#core/database/weekly-partitions.js';
import { LaunchError } from '../../../scripts/launch/project.mjs';

/** Each load runs this long before it counts. */
export const WARMUP_SECONDS = 1;

/**
 * Puts one load on one server, and watches it. Every answer has to be right, and where answers are sessions, as many must
 * be in the table: otherwise there is no result.
 * @param target.server what is measured; `target.database` where it stores, if it does
 * @throws LaunchError
 */
export async function measure(generators, target, { load, stores, seconds }) {
  const { server, database } = target;
  const job = {
    ...load,
    port: load.protocol === 'grpc' ? server.grpcPort : server.port,
    seconds,
    warmupSeconds: WARMUP_SECONDS,
  };
  const firstId = firstIdAt(Date.now());
  const endWatch = server.usage.watch();
  const result = await generators[load.protocol].run(job);
  const usage = endWatch();
  if (result.failures > 0) throw new LaunchError(`${result.failures} answers were wrong, the first: ${result.failure}`);
  if (stores && database) await requireStored(database, firstId, result.answered);
  return { ...result, ...usage };
}

async function requireStored(database, firstId, answered) {
  const stored = await database.sessionsSince(firstId);
  if (stored !== answered) throw new LaunchError(`${answered} sessions were answered, and ${stored} stored`);
}

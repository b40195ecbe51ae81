import { firstIdAt } from '#core/database/weekly-partitions.js';
import { LaunchError } from '../../../scripts/launch/project.mjs';

/** @import { Database } from '../servers/durable-postgres.mjs' */
/** @import { Usage } from '../servers/process.usage.mjs' */
/** @import { RunningServer } from '../servers/server.process.mjs' */
/** @import { LoadGenerator } from './load.generator.mjs' */
/** @import { LoadResult } from './load.recorder.mjs' */
/** @import { Tokens } from './request.values.mjs' */

/**
 * @typedef {object} AnyLoad
 * @property {string} path
 * @property {Record<string, string>} headers
 * @property {string} expect what a right answer holds
 * @property {number} connections
 * @property {Tokens} [tokens]
 */
/**
 * A second request, with a part of the answer to the first one where the token goes; both count as one, when both are answered.
 * @typedef {{ path: string, body: string, status: number, expect: string, begins: string, width: number }} Following
 */
/** @typedef {AnyLoad & { protocol: 'http', method: string, body?: string, status: number, then?: Following }} HttpLoad */
/** @typedef {AnyLoad & { protocol: 'grpc', frame: string, streams: number }} GrpcLoad */
/** @typedef {HttpLoad | GrpcLoad} Load */
/** @typedef {{ port: number, seconds: number, warmupSeconds: number }} Run */
/** @typedef {HttpLoad & Run} HttpJob */
/** @typedef {GrpcLoad & Run} GrpcJob */
/** @typedef {HttpJob | GrpcJob} Job */
/** @typedef {{ http: LoadGenerator, grpc: LoadGenerator }} Generators */
/** @typedef {Pick<RunningServer, 'port' | 'grpcPort' | 'usage'>} MeasuredServer */
/** @typedef {{ server: MeasuredServer, database?: Database | undefined }} Target */
/** @typedef {LoadResult & Usage & { cpuMicroseconds: number }} Measurement the last one per answer */

/** Each load runs this long before it counts. */
export const WARMUP_SECONDS = 1;

/**
 * Puts one load on one server, and watches it. Every answer has to be right, and where answers are sessions, as many must
 * be in the table: otherwise there is no result.
 * @param {Generators} generators
 * @param {Target} target what is measured, and where it stores, if it does
 * @param {{ load: Load, stores?: boolean | undefined, seconds: number }} options
 * @returns {Promise<Measurement>}
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
  return { ...result, ...usage, cpuMicroseconds: (usage.cpuSeconds / result.answered) * 1e6 };
}

/**
 * @param {Database} database
 * @param {string} firstId
 * @param {number} answered
 */
async function requireStored(database, firstId, answered) {
  const stored = await database.sessionsSince(firstId);
  if (stored !== answered) throw new LaunchError(`${answered} sessions were answered, and ${stored} stored`);
}

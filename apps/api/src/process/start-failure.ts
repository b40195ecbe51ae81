import { DatabaseUnusableError } from '#core/database/index.js';
import { MasterKeyClashError, MasterKeyMissingError } from '#core/keys/index.js';
import { SettingsError } from '#platform/config/environment.reader.js';
import { PortTakenError } from './ports.js';
import { WorkerStartError } from './workers/supervisor.js';

/** sysexits.h: a configuration that cannot work, which no restart will cure. */
const EX_CONFIG = 78;
const EX_UNAVAILABLE = 69;

/** Why the service did not start, a line for each reason, for whoever reads the terminal or the container's log. */
export function startFailure(error: unknown): { lines: readonly string[]; exitCode: number } {
  if (error instanceof SettingsError) return { lines: error.faults, exitCode: EX_CONFIG };
  if (error instanceof MasterKeyMissingError || error instanceof MasterKeyClashError)
    return { lines: [error.message], exitCode: EX_CONFIG };
  if (error instanceof DatabaseUnusableError) return { lines: [error.message], exitCode: EX_UNAVAILABLE };
  if (error instanceof PortTakenError) return { lines: [error.message], exitCode: EX_UNAVAILABLE };
  if (error instanceof WorkerStartError) return { lines: [error.message], exitCode: error.exitCode };
  return { lines: [error instanceof Error ? (error.stack ?? error.message) : String(error)], exitCode: 1 };
}

import 'reflect-metadata';
import cluster from 'node:cluster';
import type { Logger } from 'pino';
import type { Settings } from '#platform/config/settings.js';
import { readSettings } from '#platform/config/settings.reader.js';
import { rateLimitsOf } from '#platform/limits/rate-limit.js';
import { createLogger } from '#platform/observability/logger.js';
import { printBanner } from './banner.js';
import { prepare, serve } from './bootstrap.js';
import { startFailure } from './start-failure.js';
import { PermitDesk } from './workers/permit.desk.js';
import { LISTENING, Supervisor } from './workers/supervisor.js';

try {
  const settings = readSettings();
  const logger = createLogger(settings.logLevel);
  if (cluster.isWorker) await work(settings, logger);
  else await start(settings, logger);
} catch (error) {
  const { lines, exitCode } = startFailure(error);
  for (const line of lines) process.stderr.write(`tessera: ${line}\n`);
  process.exit(exitCode);
}

/** Serves in this process, or has workers do it. */
async function start(settings: Settings, logger: Logger): Promise<void> {
  await prepare(settings);
  if (settings.workers === 1) {
    const app = await serve(settings, logger);
    endWith(() => app.close());
  } else {
    new PermitDesk(rateLimitsOf(settings)).open(cluster);
    const supervisor = new Supervisor(settings.workers, logger);
    endWith((signal) => supervisor.stop(signal));
    await supervisor.start();
  }
  if (settings.demo) printBanner(settings);
  logger.info({ port: settings.port, grpcPort: settings.grpcPort }, 'Tessera is ready');
}

async function work(settings: Settings, logger: Logger): Promise<void> {
  const app = await serve(settings, logger);
  endWith(() => app.close());
  process.send?.(LISTENING);
}

/** Signals may come twice: from the terminal to all processes, and from the supervisor to its workers. */
function endWith(end: (signal: NodeJS.Signals) => Promise<void>): void {
  let ending: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void (ending ??= end(signal).finally(() => process.exit(0))));
  }
}

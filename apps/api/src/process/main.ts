import 'reflect-metadata';
import cluster from 'node:cluster';
import type { Logger } from 'pino';
import type { Settings } from '#platform/config/settings.js';
import { readSettings } from '#platform/config/settings.reader.js';
import { rateLimitsOf } from '#platform/config/rate-limit.js';
import { createLogger } from '#platform/observability/logger.js';
import { printBanner } from './banner.js';
import { prepare, serve } from './bootstrap.js';
import { endOnSignal } from './end-on-signal.js';
import { startFailure } from './start-failure.js';
import { PermitServer } from './workers/permit-server.js';
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
async function start(wanted: Settings, logger: Logger): Promise<void> {
  const settings = await prepare(wanted);
  if (settings.workers === 1) {
    const shutdown = await serve(settings, logger);
    endOnSignal(() => shutdown.run());
  } else {
    new PermitServer(rateLimitsOf(settings)).open(cluster);
    const supervisor = new Supervisor(settings, logger);
    endOnSignal(
      (signal) => supervisor.stop(signal),
      () => supervisor.kill(),
    );
    await supervisor.start();
  }
  if (settings.demo) printBanner(settings);
  logger.info({ port: settings.port, grpcPort: settings.grpcPort }, 'Tessera is ready');
}

async function work(settings: Settings, logger: Logger): Promise<void> {
  const shutdown = await serve(settings, logger);
  // The second signal is for the supervisor to act on.
  endOnSignal(() => shutdown.run());
  process.send?.(LISTENING);
}

import 'reflect-metadata';
import { readSettings } from '#platform/config/settings.reader.js';
import { createLogger } from '#platform/observability/logger.js';
import { printBanner } from './banner.js';
import { bootstrap } from './bootstrap.js';
import { startFailure } from './start-failure.js';

try {
  const settings = readSettings();
  const logger = createLogger(settings.logLevel);
  const app = await bootstrap(settings, logger);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void app.close().finally(() => process.exit(0)));
  }
  if (settings.demo) printBanner(settings);
  logger.info({ port: settings.port, grpcPort: settings.grpcPort }, 'Tessera is ready');
} catch (error) {
  const { lines, exitCode } = startFailure(error);
  for (const line of lines) process.stderr.write(`tessera: ${line}\n`);
  process.exit(exitCode);
}

import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AccountResealer } from '#core/connectors/accounts/account.resealer.js';
import { CoreModule } from '#core/core.module.js';
import { migrate } from '#core/database/migrate.js';
import { readSettings } from '#platform/config/settings.reader.js';
import { createLogger, nestLogger } from '#platform/observability/logger.js';
import { startFailure } from './start-failure.js';

const USAGE = 'usage: npm run tessera -- rotate-master-key';

/** Operations on a database, by command; the settings are those of the service. */
const COMMANDS: Readonly<Record<string, () => Promise<string>>> = {
  'rotate-master-key': async () => {
    const settings = readSettings();
    const logger = createLogger('silent');
    await migrate(settings.databaseDirectUrl);
    const app = await NestFactory.createApplicationContext(CoreModule.create(settings, logger), {
      logger: nestLogger(logger),
      abortOnError: false,
    });
    const count = await app.get(AccountResealer).reseal();
    await app.close();
    return `${count} connector accounts were encrypted anew`;
  },
};

try {
  const command = COMMANDS[process.argv[2] ?? ''];
  process.stdout.write(`${command ? await command() : USAGE}\n`);
  process.exitCode = command ? 0 : 2;
} catch (error) {
  const { lines, exitCode } = startFailure(error);
  for (const line of lines) process.stderr.write(`tessera: ${line}\n`);
  process.exitCode = exitCode;
}

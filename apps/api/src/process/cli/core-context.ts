import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { coreModules, type CoreModules } from '#core/core-modules.js';
import { migrate } from '#core/database/index.js';
import type { Caller } from '#platform/auth/caller.js';
import { readSettings } from '#platform/config/settings.reader.js';
import { createLogger, nestLogger } from '#platform/observability/logger.js';

/** Whoever may start a process here is an administrator. */
export const AT_THE_SHELL: Caller = { principal: { type: 'admin' }, requestId: 'command-line', subject: {} };

/** Lends the service layer to `work`, on the database of the settings, brought up to date. */
export async function withCore<R>(work: (core: INestApplicationContext) => Promise<R>): Promise<R> {
  const settings = readSettings();
  const logger = createLogger('silent');
  await migrate(settings.databaseDirectUrl);
  const core = await NestFactory.createApplicationContext(allOf(coreModules(settings, logger)), {
    logger: nestLogger(logger),
    abortOnError: false,
  });
  try {
    return await work(core);
  } finally {
    await core.close();
  }
}

@Module({})
class CommandModule {}

const allOf = (core: CoreModules): DynamicModule => ({ module: CommandModule, imports: Object.values(core) });

import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { DemoSeeder } from '#core/access/demo.seeder.js';
import { migrate } from '#core/database/migrate.js';
import { MasterKeyGuard } from '#core/keys/master-key.guard.js';
import type { Settings } from '#platform/config/settings.js';
import { nestLogger } from '#platform/observability/logger.js';
import { AppModule } from './app.module.js';
import { createGrpcServer } from './grpc/grpc-server.js';
import { GrpcHealth } from './health/grpc-health.js';
import { RequestMetrics } from './observability/request.metrics.js';
import { observeRest } from './observability/rest.observer.js';
import { serveDocs } from './openapi.js';
import { requireFreePorts } from './ports.js';
import { createRestAdapter } from './rest-server.js';

/** What comes before anything can be served: free ports, the schema. @throws PortTakenError, DatabaseUnusableError */
export async function prepare(settings: Settings): Promise<void> {
  await requireFreePorts(settings);
  await migrate(settings.databaseDirectUrl);
}

/** Brings up the application, then both transports. @throws MasterKeyMissingError */
export async function serve(settings: Settings, logger: Logger): Promise<NestFastifyApplication> {
  const app = await createApplication(settings, logger);
  try {
    await app.get(MasterKeyGuard).check();
    if (settings.demo) await app.get(DemoSeeder).seed();
    const { service: health } = app.get(GrpcHealth);
    app.connectMicroservice(
      { strategy: createGrpcServer(settings, health, app.get(RequestMetrics)) },
      { inheritAppConfig: true },
    );
    await app.startAllMicroservices();
    await app.listen(settings.port, settings.host);
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
}

/** The application, connected to its database but not listening. */
export async function createApplication(settings: Settings, logger: Logger): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.create(settings, logger),
    createRestAdapter(),
    {
      bodyParser: false,
      logger: nestLogger(logger),
      abortOnError: false,
    },
  );
  observeRest(app.getHttpAdapter().getInstance(), app.get(RequestMetrics));
  serveDocs(app);
  return app;
}

import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer, type Server } from 'node:https';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { DemoSeeder } from '#core/tenants/index.js';
import { requireUsableTables } from '#core/database/index.js';
import { migrate } from '#core/database/index.js';
import { MasterKeyGuard } from '#core/keys/index.js';
import type { Settings } from '#platform/config/settings.js';
import { nestLogger } from '#platform/observability/logger.js';
import { hideFromPublic } from '../edge/admin-port/admin-port.js';
import { API_DESCRIPTION } from './api-description.js';
import { AppModule } from './app.module.js';
import { createGrpcServer } from '../edge/grpc/grpc-server.js';
import { GrpcHealth } from '../health/grpc-health.js';
import { HealthPort } from '../health/health-port.js';
import { RequestObserver } from '../edge/observability/request-observer.js';
import { observeRest } from '../edge/observability/rest-observer.js';
import { serveDocs } from '../edge/openapi/openapi.js';
import { DIALECTS } from './dialects.js';
import { findPorts } from './ports.js';
import { createRestAdapter, httpOptions } from '../edge/rest/rest-server.js';
import type { Door } from '../edge/shutdown/door.js';
import { Draining } from '../edge/shutdown/draining.js';
import { GracefulShutdown } from './graceful-shutdown.js';
import { RestDoor } from '../edge/rest/rest-door.js';
import { GrpcTlsCredentials } from '../edge/tls/grpc-tls-credentials.js';
import { tlsOptionsOf } from '../edge/tls/tls-options.js';
import { TlsReloader } from '../edge/tls/tls-reloader.js';

/**
 * What comes before anything can be served: free ports, the schema.
 * @returns the settings to serve by, in which every port is a certain one
 * @throws PortTakenError, DatabaseUnusableError
 */
export async function prepare(settings: Settings): Promise<Settings> {
  const found = await findPorts(settings);
  await migrate(settings.databaseDirectUrl);
  await requireUsableTables(settings.databaseUrl, 'DATABASE_URL');
  return found;
}

/** Brings up the application, then both transports. @returns what ends them @throws MasterKeyMissingError */
export async function serve(settings: Settings, logger: Logger): Promise<GracefulShutdown> {
  const rest = new RestDoor();
  const app = await createApplication(settings, logger, rest);
  try {
    await app.get(MasterKeyGuard).check();
    if (settings.demo) await app.get(DemoSeeder).seed();
    const grpc = await listenForGrpc(app, settings);
    await listenForRest(app, settings);
    if (settings.adminPort !== undefined) await listenForAdmin(app, settings, rest);
    if (settings.healthPort !== undefined)
      await app.get(HealthPort).listen(app.getHttpAdapter().getInstance(), settings);
    const announce = (): void => {
      app.get(Draining).begin();
      app.get(GrpcHealth).drain();
    };
    return new GracefulShutdown(settings, logger, { announce, doors: { rest, grpc }, close: () => app.close() });
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function listenForGrpc(app: NestFastifyApplication, settings: Settings): Promise<Door> {
  const { grpcTls } = settings;
  const credentials = grpcTls && new GrpcTlsCredentials(grpcTls.identity);
  const { strategy, door } = createGrpcServer(settings, app.get(GrpcHealth), app.get(RequestObserver), credentials);
  app.connectMicroservice({ strategy }, { inheritAppConfig: true });
  await app.startAllMicroservices();
  if (grpcTls && credentials) app.get(TlsReloader).follow('grpc', grpcTls, (identity) => credentials.renew(identity));
  return door;
}

async function listenForRest(app: NestFastifyApplication, { tls, port, host }: Settings): Promise<void> {
  // Fastify serves `localhost` by two servers, and keeps the second one to itself: no certificate could be renewed there.
  await app.listen(port, tls && host === 'localhost' ? '127.0.0.1' : host);
  const server = app.getHttpServer() as Server;
  if (tls) app.get(TlsReloader).follow('rest', tls, ({ context }) => server.setSecureContext(context));
}

/** Everything is served there by the same handlers, which tell by the port what is not for others. */
async function listenForAdmin(app: NestFastifyApplication, settings: Settings, door: RestDoor): Promise<void> {
  const { tls, adminPort, host } = settings;
  const fastify = app.getHttpAdapter().getInstance();
  const route: RequestListener = (request, response) => fastify.routing(request, response);
  const options = httpOptions(settings);
  const secure = tls && createHttpsServer({ ...options, ...tlsOptionsOf(tls.identity) }, route);
  const server = secure ?? createHttpServer(options, route);
  door.open(server);
  server.listen(adminPort, host);
  await once(server, 'listening');
  if (tls) app.get(TlsReloader).follow('admin', tls, ({ context }) => secure?.setSecureContext(context));
}

/** The application, connected to its database but not listening. */
async function createApplication(settings: Settings, logger: Logger, door: RestDoor): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.create(settings, logger),
    createRestAdapter(settings, DIALECTS, door),
    {
      bodyParser: false,
      logger: nestLogger(logger),
      abortOnError: false,
    },
  );
  observeRest(app.getHttpAdapter().getInstance(), app.get(RequestObserver));
  hideFromPublic(app.getHttpAdapter().getInstance(), settings);
  serveDocs(app, API_DESCRIPTION);
  return app;
}

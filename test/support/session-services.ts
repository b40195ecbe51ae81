import { GrpcClient } from './grpc-client.js';
import { startService, type TestService } from './service.js';
import { SessionStates } from './session-states.js';

/** Instances over one database, and what a test needs to bring sessions into any state. */
export interface SessionServices {
  readonly services: readonly TestService[];
  /** Of each instance. */
  readonly clients: readonly GrpcClient[];
  /** The first one, and its client. */
  readonly service: TestService;
  readonly grpc: GrpcClient;
  readonly states: SessionStates;
  readonly stop: () => Promise<void>;
}

export async function startSessionServices(
  settings: Readonly<Record<string, string>> = {},
  instances = 1,
): Promise<SessionServices> {
  const service = await startService(settings);
  const services = [service];
  while (services.length < instances) services.push(await startService(settings, { database: service.database }));
  const clients = services.map(({ grpcAddress }) => new GrpcClient(grpcAddress));
  const [grpc = new GrpcClient(service.grpcAddress)] = clients;
  return {
    ...{ services, clients, service, grpc },
    states: new SessionStates(service, grpc),
    stop: async () => {
      for (const client of clients) client.close();
      // The first one drops the database.
      for (const each of services.toReversed()) await each.stop();
    },
  };
}

import type { TestDatabase } from '../support/database.js';
import { startService, type TestService } from '../support/service.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { CallLog } from './call.log.js';
import { Callers } from './callers.js';
import type { PostgresServer } from '../support/postgres.server.js';

/** Longer than any test: what is acknowledged must not end by itself before it was checked. */
const ENVIRONMENT = { HOSTED_FIELDS_TTL: '86400', PAYMENT_SESSION_TTL: '86400', LOG_LEVEL: 'error' };

/** Everything that takes part: instances of the service, a database of their own, and the wire between them. */
export class Stage {
  readonly callers = new Callers(new CallLog());

  private constructor(
    readonly postgres: PostgresServer,
    readonly database: TestDatabase,
    readonly wire: TcpProxy,
    readonly services: TestService[],
  ) {
    this.callers.use(services);
  }

  static async set(postgres: PostgresServer, name: string, instances: number): Promise<Stage> {
    const database = await postgres.createDatabase(name);
    const wire = await TcpProxy.start(postgres.url);
    const services: TestService[] = [];
    for (let instance = 0; instance < instances; instance++)
      services.push(await startService(ENVIRONMENT, { database, through: wire }));
    return new Stage(postgres, database, wire, services);
  }

  get service(): TestService {
    const [service] = this.services;
    if (!service) throw new Error('there is no service');
    return service;
  }

  /** Puts a new process in the place of the first, which has ended. */
  async restartService(): Promise<void> {
    this.services[0] = await startService(ENVIRONMENT, { database: this.database, through: this.wire });
    this.callers.use(this.services);
  }

  async clear(): Promise<void> {
    this.callers.close();
    this.wire.restore();
    for (const service of this.services) await service.stop();
    this.wire.stop();
  }
}

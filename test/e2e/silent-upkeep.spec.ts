import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startService, type TestService } from '../support/service.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { until } from '../support/until.js';

let database: TestDatabase;
let wire: TcpProxy;
let service: TestService;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  wire = await TcpProxy.start(database.url);
  // As PostgreSQL hears its name.
  wire.mute('tessera-upkeep');
  service = await startService({ DATABASE_DIRECT_URL: wire.address(database.url) }, { database });
});
afterEach(async () => {
  service.kill();
  await service.stop();
  wire.stop();
});

it('upkeep that nobody answers is given up, and is said to be', async () => {
  await until(() => Promise.resolve(service.output().includes('maintenance was cut short')));
  expect(service.output()).toContain('maintenance was cut short');
});

it('upkeep that nobody answers holds up nobody who ends the service', async () => {
  process.kill(service.pid ?? 0, 'SIGTERM');
  await until(() => Promise.resolve(service.exitCode() !== null));
  expect(service.exitCode()).toBe(0);
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { beginOnFreePorts } from '../support/free-port-process.js';
import { GrpcClient } from '../support/grpc-client.js';
import { untilSaidReady } from '../support/service.js';

const KEY = { 'x-api-key': 'tsk_test_demo' };
const CREATE = 'tessera.v1.ClientSessionService/Create';

describe('a service that may take any ports', () => {
  let database: TestDatabase;
  let child: ChildProcess;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  afterEach(async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  });

  it.each(['1', '2'])('tells which it has, in the log, the banner and its tokens (workers: %s)', async (workers) => {
    const environment = { DATABASE_URL: database.url, WORKERS: workers };
    const service = beginOnFreePorts('dist/apps/api/src/process/main.js', environment);
    child = service.child;
    await untilSaidReady(child, service.printed);
    const printed = service.printed();

    const logged = printed.split('\n').find((line) => line.includes('"Tessera is ready"')) ?? '';
    const { port, grpcPort } = JSON.parse(logged) as { port: number; grpcPort: number };
    expect(printed).toContain(`REST on http://localhost:${port}, gRPC on localhost:${grpcPort}, `);
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);

    const grpc = new GrpcClient(`127.0.0.1:${grpcPort}`);
    const { client_token: token } = await grpc.call(CREATE, { session: { order_id: 'any-port' } }, KEY);
    grpc.close();
    const claims = Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString();
    expect(claims).toContain(`"http://localhost:${port}/`);
  });
});

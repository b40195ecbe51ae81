import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { findOperations } from '../support/operations.js';
import { freePort } from '../support/free-port.js';
import { startService, type TestService } from '../support/service.js';

const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
const MERCHANT = { authorization: 'Bearer tsk_test_demo' };
const operations = await findOperations();
const named = (access: string, transport: 'rest' | 'grpc'): string[] =>
  operations
    .filter((each) => each.access?.credential === access && each.transport === transport)
    .map(({ name }) => name);
const FOR_OPERATORS = [
  '/metrics',
  '/metrics/',
  '/docs',
  '/docs/',
  '/docs/index.html',
  '/docs-json',
  '/docs/swagger-ui.css',
];

describe('with a port for the administration', () => {
  let service: TestService;
  let adminUrl: string;
  let healthUrl: string;
  let grpc: GrpcClient;

  beforeAll(async () => {
    const [adminPort, healthPort] = [String(await freePort()), String(await freePort())];
    // Wrong keys are what is shown here.
    service = await startService({ ADMIN_PORT: adminPort, HEALTH_PORT: healthPort, AUTH_FAILURE_LIMIT: '0' });
    adminUrl = `http://127.0.0.1:${adminPort}`;
    healthUrl = `http://127.0.0.1:${healthPort}`;
    grpc = new GrpcClient(service.grpcAddress);
  });
  afterAll(async () => {
    grpc.close();
    await service.stop();
  });

  /** What is said of an operation, without what differs from call to call. */
  const ask = async (url: string, operation: string, headers: Record<string, string> = ADMIN): Promise<object> => {
    const [method = '', path = ''] = operation.split(' ');
    const sent = url + path.replaceAll(/:\w+/g, '01890000-0000-7000-8000-000000000000');
    const answer = await fetch(sent, { method, headers, redirect: 'manual' });
    const {
      request_id: _,
      instance: _path,
      ...body
    } = JSON.parse((await answer.text()) || '{}') as Record<string, unknown>;
    return { status: answer.status, body };
  };
  const codeOf = async (url: string, operation: string): Promise<unknown> =>
    ((await ask(url, operation)) as { body: { code?: string } }).body.code;

  it.each(named('admin', 'rest'))('%s is there, and unknown on that of REST', async (operation) => {
    const [method] = operation.split(' ');
    expect(await ask(service.url, operation)).toEqual(await ask(service.url, `${method} /v1/nowhere`));
    expect(await codeOf(service.url, operation)).toBe('route_not_found');
    expect(await codeOf(adminUrl, operation)).not.toBe('route_not_found');
  });

  it.each(FOR_OPERATORS)('%s is there, and unknown on that of REST', async (path) => {
    expect((await fetch(adminUrl + path)).status).toBe(200);
    expect(await ask(service.url, `GET ${path}`)).toEqual(await ask(service.url, 'GET /nowhere'));
  });

  it.each(named('admin', 'grpc'))('%s is unknown to gRPC', async (operation) => {
    const { code } = await grpc.failure(`tessera.v1.${operation}`, {}, ADMIN);
    expect(code).toBe(status.UNIMPLEMENTED);
  });

  it.each(named('bearer-key-or-admin', 'rest'))('the admin key is no key elsewhere: %s', async (operation) => {
    expect(await ask(service.url, operation)).toEqual(
      await ask(service.url, operation, { authorization: 'Bearer no' }),
    );
    expect(await ask(service.url, operation)).toMatchObject({ status: 401 });
    expect(await ask(adminUrl, operation)).not.toMatchObject({ status: 401 });
  });

  it.each(named('bearer-key-or-admin', 'grpc'))('the admin key is no key to gRPC: %s', async (operation) => {
    expect(await grpc.failure(`tessera.v1.${operation}`, {}, ADMIN)).toMatchObject({ code: status.UNAUTHENTICATED });
  });

  it('merchants go on where they were, and are served there too', async () => {
    for (const url of [service.url, adminUrl]) {
      expect(await ask(url, 'GET /v1/terminals', MERCHANT)).toMatchObject({ status: 200 });
      expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    }
  });

  it('probes and Prometheus find what they look for on the port of probes', async () => {
    for (const path of ['/health', '/health/live', '/health/ready', '/metrics'])
      expect((await fetch(healthUrl + path)).status).toBe(200);
  });
});

describe('with a port for the administration, from where keys are guessed', () => {
  const LIMIT = 3;
  const WRONG = { authorization: 'Bearer tsk_admin_that_is_none_whatever_else' };
  let service: TestService;

  beforeAll(async () => {
    service = await startService({
      ADMIN_PORT: String(await freePort()),
      AUTH_FAILURE_LIMIT: String(LIMIT),
      TRUSTED_PROXIES: '127.0.0.1',
    });
  });
  afterAll(() => service.stop());

  it.each(named('bearer-key-or-admin', 'rest').map((name, index) => [name, index] as const))(
    'the admin key is as wrong on that of REST as any other, however often: %s',
    async (operation, index) => {
      const [method = '', path = ''] = operation.split(' ');
      const statuses = async (key: Record<string, string>, network: number): Promise<number[]> => {
        const answers: number[] = [];
        const headers = { ...key, 'x-forwarded-for': `7.${network}.${index}.7` };
        for (let guess = 0; guess <= LIMIT; guess++)
          answers.push((await fetch(service.url + path.replaceAll(/:\w+/g, 'x'), { method, headers })).status);
        return answers;
      };
      expect(await statuses(ADMIN, 7)).toEqual([...Array<number>(LIMIT).fill(401), 429]);
      expect(await statuses(WRONG, 8)).toEqual(await statuses(ADMIN, 9));
    },
  );
});

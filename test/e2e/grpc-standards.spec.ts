import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MethodDefinition } from '@grpc/proto-loader';
import { loadHealthDefinition, loadPackageDefinition, serviceNames } from '#contracts/package-definition.js';
import { GrpcClient } from '../support/grpc-client.js';
import { answerOf } from '../support/raw-grpc.js';
import { startService, type TestService } from '../support/service.js';

const CHECK = '/grpc.health.v1.Health/Check';
/** grpc.health.v1.HealthCheckResponse */
const SERVING = 1;

const definition = { ...loadPackageDefinition(), ...loadHealthDefinition() };
const services = serviceNames(definition);
const paths = services.flatMap((name) =>
  Object.values(definition[name] as Record<string, MethodDefinition<object, object>>).map(({ path }) => path),
);
const REFLECTION = ['v1', 'v1alpha'].map(
  (version) => `/grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`,
);

describe('what gRPC expects of a server', () => {
  let service: TestService;
  let grpc: GrpcClient;

  beforeAll(async () => {
    service = await startService();
    grpc = new GrpcClient(service.grpcAddress);
  });
  afterAll(async () => {
    grpc.close();
    await service.stop();
  });

  it.each(['', ...services])('tells the health of "%s"', async (name) => {
    const { status } = await grpc.call(CHECK.slice(1), { service: name });
    expect(Number(status)).toBe(SERVING);
  });

  it('tells that of no service that there is not', async () => {
    const { code } = await grpc.failure(CHECK.slice(1), { service: 'types.Nothing' });
    expect(code).toBe(5);
  });

  it('answers with the id of the request, whatever comes of it', async () => {
    const headers = { 'x-request-id': 'checkout-9', authorization: 'Bearer tsk_test_demo' };
    const answers = [];
    for (const path of [...paths, ...REFLECTION]) {
      const { 'x-request-id': id, 'grpc-status': failed } = await answerOf(service.grpcAddress, path, headers);
      answers.push({ path, id, failed: failed !== undefined });
    }
    expect(answers.filter(({ id }) => id !== 'checkout-9')).toEqual([]);
    const answered = answers.filter(({ failed }) => !failed).map(({ path }) => path);
    expect(answered).toEqual(
      expect.arrayContaining([CHECK, '/tessera.v1.TerminalService/ListTerminals', ...REFLECTION]),
    );
  });

  it('answers with one of its own where none was sent', async () => {
    const answered = await answerOf(service.grpcAddress, CHECK);
    expect(answered['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    'application/grpc',
    'application/grpc+proto',
    'application/grpc; charset=utf-8',
    'APPLICATION/GRPC+PROTO ;a=b',
  ])('takes messages of %s', async (type) => {
    const answered = await answerOf(service.grpcAddress, CHECK, { 'content-type': type });
    expect(answered).toMatchObject({ ':status': 200, 'x-request-id': expect.any(String) });
  });

  it.each([
    'application/grpc-web',
    'application/grpc-web+proto',
    'application/grpc-web-text',
    'application/grpc+json',
    'application/grpcx',
    'application/json',
    'text/plain',
    '',
  ])('answers 415 to messages of "%s"', async (type) => {
    const answered = await answerOf(service.grpcAddress, CHECK, { 'content-type': type });
    expect(answered[':status']).toBe(415);
    expect(answered).not.toHaveProperty('grpc-status');
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { exchange } from '../support/raw-exchange.js';
import { startService, type TestService } from '../support/service.js';

const KEY = { 'x-api-key': 'tsk_test_demo' };
const HEAD = ['x-api-key: tsk_test_demo', 'content-type: application/json'];

interface Claims {
  readonly configurationUrl: string;
  readonly coreUrl: string;
  readonly accessToken: string;
}

const claimsOf = (clientToken: string): Claims =>
  JSON.parse(Buffer.from(clientToken.split('.')[1] ?? '', 'base64url').toString()) as Claims;

describe('the address in a client token', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  const open = (first: string, ...hosts: string[]) =>
    exchange(service.url, [first, ...hosts.map((host) => `host: ${host}`), ...HEAD], '{}');
  const coreUrlOf = ({ body }: { readonly body: string }): string =>
    claimsOf((JSON.parse(body) as { clientToken: string }).clientToken).coreUrl;

  it.each(['shop.example', 'shop.example:8443', 'my_service:3000', '10.1.2.3', '[2001:db8::1]:3000'])(
    'is the one that the request came to: %s',
    async (host) => {
      expect(coreUrlOf(await open('POST /client-session HTTP/1.1', host))).toBe(`http://${host}`);
    },
  );

  it('is that of the target, where it names a host too', async () => {
    const answer = await open('POST http://shop.example:81/client-session HTTP/1.1', 'other.example');
    expect(coreUrlOf(answer)).toBe('http://shop.example:81');
  });

  it.each([
    ['there is none', []],
    ['it is empty', ['']],
  ])('is that of the connection, where a Host says nothing: %s', async (_, hosts) => {
    expect(coreUrlOf(await open('POST /client-session HTTP/1.0', ...hosts))).toBe(service.url);
  });

  it.each([
    ['with a space', ['shop example']],
    ['with a path', ['shop.example/a']],
    ['with a query', ['shop.example?a']],
    ['with a user', ['user@shop.example']],
    ['without a number for a port', ['shop.example:http']],
    ['with a port beyond all ports', ['shop.example:65536']],
    ['with half an address', ['[::1']],
    ['that is no ASCII', ['caf\xe9.example']],
    ['that is sent twice', ['shop.example', 'shop.example']],
  ])('is not made of a Host %s', async (_, hosts) => {
    const { status, body } = await open('POST /client-session HTTP/1.1', ...hosts);
    // What Node.js refuses by itself has no body.
    if (body === '') return expect(status).toBe(400);
    expect({ status, ...(JSON.parse(body) as object) }).toMatchObject({
      status: 422,
      error: { validationErrors: [{ errors: [{ path: '$.host' }] }] },
    });
  });

  it('is not made of a target whose host is none', async () => {
    const { status, body } = await open('POST http://user@shop.example/client-session HTTP/1.1', 'shop.example');
    expect(status).toBe(422);
    expect(body).not.toContain('shop.example');
  });
});

describe('an address with a path, as PUBLIC_URL has it', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ PUBLIC_URL: 'https://pay.example/sessions/' });
  });
  afterAll(() => service.stop());

  it('is in client tokens of both transports, whatever the Host', async () => {
    const lines = ['POST /client-session HTTP/1.1', 'host: a/b', ...HEAD];
    const { body } = await exchange(service.url, lines, '{}');
    const grpc = new GrpcClient(service.grpcAddress);
    const { client_token: other } = await grpc.call('tessera.v1.ClientSessionService/Create', {}, KEY);
    grpc.close();
    for (const token of [(JSON.parse(body) as { clientToken: string }).clientToken, String(other)])
      expect(claimsOf(token).configurationUrl).toBe('https://pay.example/sessions/client-sdk/configuration');
  });

  it('is in the OpenAPI document', async () => {
    const { servers } = (await (await fetch(`${service.url}/docs-json`)).json()) as { servers: { url: string }[] };
    expect(servers.map(({ url }) => url)).toEqual(['/sessions', 'https://pay.example/sessions']);
  });

  it('is in the location of what was created', async () => {
    const granted = await fetch(`${service.url}/authorize`, { method: 'POST', headers: KEY });
    const { access_token: bearer } = (await granted.json()) as { access_token: string };
    const created = await fetch(`${service.url}/v1/processing-terminals/1234001/hosted-fields-sessions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${bearer}`,
        'idempotency-key': randomUUID(),
        'content-type': 'application/json',
      },
      body: '{"libVersion":"1.6.0.172441","scenario":"payment"}',
    });
    expect(created.headers.get('location')).toMatch(
      /^\/sessions\/v1\/processing-terminals\/1234001\/hosted-fields-sessions\/[\da-f-]{36}$/,
    );
  });
});

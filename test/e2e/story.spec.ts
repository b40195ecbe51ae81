import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type TestService } from '../support/service.js';

type Json = Record<string, unknown>;

/** What `npm run demo` printed: each request, and the answer to it. */
function exchangesIn(output: string): { request: string; answer: Json }[] {
  return output
    .split(/^> (?=(?:GET|POST|grpc) )/m)
    .slice(1)
    .map((text) => {
      const [request = '', ...lines] = text.split('\n');
      const [, answer = 'null'] =
        /^(\{[^]*?^\})$/m.exec(lines.filter((line) => !line.startsWith('>')).join('\n')) ?? [];
      return { request: request.replace(/(?:http:\/\/)?localhost:\d+ ?/, ''), answer: JSON.parse(answer) as Json };
    });
}

describe('the story that the demo tells', () => {
  let service: TestService;
  let exchanges: { request: string; answer: Json }[];
  let exitCode: number | null;

  beforeAll(async () => {
    service = await startService();
    const [port, grpcPort] = [service.url, service.grpcAddress].map((address) => address.split(':').at(-1) ?? '');
    const environment = { PATH: process.env.PATH, PORT: port, GRPC_PORT: grpcPort };
    const demo = spawn(process.execPath, ['scripts/demo.mjs'], { env: environment });
    let output = '';
    for (const stream of [demo.stdout, demo.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    [exitCode] = (await once(demo, 'close')) as [number | null];
    exchanges = exchangesIn(output);
  });
  afterAll(() => service.stop());

  const answersTo = (request: string): Json[] =>
    exchanges.filter((exchange) => exchange.request === request).map(({ answer }) => answer);

  it('ends well', () => {
    expect(exitCode).toBe(0);
  });

  it('opens a session through each door', () => {
    const [payment] = answersTo('grpc types.MerchantAuthenticationService/CreateSessionToken');
    expect(payment?.session_token).toMatch(/^sess_/);
    expect(answersTo('POST /client-session')).toHaveLength(1);
    expect(answersTo('POST /v1/processing-terminals/1234001/hosted-fields-sessions')).toHaveLength(1);
  });

  it('asks about all three, and finds them good', () => {
    const asked = [
      ...answersTo('POST /v1/sessions/introspect'),
      ...answersTo('grpc tessera.v1.SessionService/Introspect'),
    ];
    expect(asked.filter(({ active }) => active).map(({ kind }) => kind)).toEqual([
      'payment',
      'client',
      'hosted_fields',
    ]);
  });

  it('advances one by REST, redeems it by gRPC, and its token is good no more', () => {
    expect(answersTo('POST /v1/sessions/steps')).toMatchObject([
      { state: 'active', version: 2 },
      { state: 'active', version: 3 },
    ]);
    expect(answersTo('grpc tessera.v1.SessionService/Redeem')).toMatchObject([{ state: 'redeemed', version: 4 }]);
    expect(answersTo('POST /v1/sessions/introspect').at(-1)).toEqual({ active: false });
  });

  it('reads its history, from the opening to the end', () => {
    const { request, answer } = exchanges.at(-1) ?? { request: '', answer: {} };
    expect(request).toMatch(/^GET \/v1\/sessions\/[0-9a-f-]{36}\/events$/);
    expect(answer.items).toMatchObject([
      { seq: 1, type: 'created' },
      { seq: 2, type: 'step', detail: { name: '3ds_challenge', status: 'started' } },
      { seq: 3, type: 'step', detail: { name: '3ds_challenge', status: 'succeeded' } },
      { seq: 4, type: 'redeemed' },
    ]);
  });
});

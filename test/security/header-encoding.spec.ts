import { connect, type ClientHttp2Session } from 'node:http2';
import { request } from 'node:http';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type TestService } from '../support/service.js';

const RPC = '/types.MerchantAuthenticationService/CreateSessionToken';
const BEARER = 'Bearer tsk_test_demo';
const CONFIG = JSON.stringify({ config: { Stripe: { api_key: 'sk_test_1' } } });

/** Bytes as Node.js takes them for a header: one character for each. */
const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
const MALFORMED = '\u00ff\u00fe';

describe('headers that are not ASCII', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  /** Status and message of a call with an empty message; grpc-js sends no such headers. */
  const overGrpc = async (headers: Record<string, string>): Promise<[code: number, message: string]> => {
    const session: ClientHttp2Session = connect(`http://${service.grpcAddress}`);
    const fixed = { ':method': 'POST', ':path': RPC, 'content-type': 'application/grpc', te: 'trailers' };
    const stream = session.request({ ...fixed, ...headers });
    const said: Record<string, unknown> = {};
    stream.on('response', (found) => void Object.assign(said, found));
    stream.on('trailers', (found) => void Object.assign(said, found));
    stream.end(Buffer.alloc(5)).resume();
    await new Promise((resolve) => stream.once('close', resolve));
    session.destroy();
    return [Number(said['grpc-status']), decodeURIComponent(String(said['grpc-message']))];
  };
  const overRest = (headers: Record<string, string>): Promise<[status: number | undefined, body: string]> =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify({ merchant_session_id: 'x', amount: { minor_amount: 1, currency: 'EUR' } });
      const head = { 'content-type': 'application/json', ...headers };
      request(`${service.url}/payments/create_session_token`, { method: 'POST', headers: head, agent: false })
        .on('response', (answer) => {
          let text = '';
          answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
          answer.once('end', () => resolve([answer.statusCode, text]));
        })
        .on('error', reject)
        // As bytes: a text would have Node.js write the head as UTF-8 too.
        .end(Buffer.from(body));
    });

  it.each([
    ['authorization', { authorization: utf8('Bearer käse'), 'x-connector-config': CONFIG }],
    [
      'x-connector-config',
      { authorization: BEARER, 'x-connector-config': utf8('{"config":{"Stripe":{"api_key":"ä"}}}') },
    ],
    ['x-connector-account', { authorization: BEARER, 'x-connector-account': utf8('Käse') }],
  ])('are refused by name over gRPC, and nothing is put in their place: %s', async (name, headers) => {
    const [code, message] = await overGrpc(headers);
    expect(code).toBe(status.INVALID_ARGUMENT);
    expect(message).toContain(name);
  });

  it.each([
    ['authorization', { authorization: `Bearer ${MALFORMED}`, 'x-connector-config': CONFIG }],
    ['x-connector-config', { authorization: BEARER, 'x-connector-config': MALFORMED }],
    ['x-connector-account', { authorization: BEARER, 'x-connector-account': MALFORMED }],
  ])('are refused by name over REST where they are no UTF-8: %s', async (name, headers) => {
    const [code, body] = await overRest(headers);
    expect(code).toBe(400);
    expect(body).toContain(`"field":"${name}"`);
  });

  it('are names over REST where they are UTF-8', async () => {
    const body = { connector: 'stripe', name: 'Käse 🧀', credentials: { api_key: 'sk_test_1' }, test_mode: true };
    const made = await fetch(`${service.url}/v1/connector-accounts`, {
      method: 'POST',
      headers: { authorization: BEARER, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(made.status).toBe(201);
    const [code] = await overRest({ authorization: BEARER, 'x-connector-account': utf8(body.name) });
    expect(code).toBe(200);
  });
});

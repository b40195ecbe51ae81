import { once } from 'node:events';
import { createServer, type AddressInfo, type LookupFunction } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { guardedConnector } from './guarded-connector.js';

const TIMEOUT_MS = 5_000;
const none = { connectorHosts: new Set<string>(), connectorUrls: new Map<string, string>() };
const production = { production: true, ...none };

/** A name server that has this answer to everything. */
const answering =
  (...addresses: string[]): LookupFunction =>
  (_name, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

describe('guardedConnector', () => {
  const server = createServer((socket) => socket.end());
  let connections = 0;

  beforeAll(async () => {
    server.on('connection', () => connections++).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.close();
  });

  /** `connected`, or the code of the error. */
  const connect = (policy: Parameters<typeof guardedConnector>[0], hostname: string, lookup?: LookupFunction) =>
    new Promise((resolve) => {
      const { port } = server.address() as AddressInfo;
      const options = { hostname, host: hostname, protocol: 'http:', port: String(port) };
      guardedConnector(
        policy,
        TIMEOUT_MS,
        lookup,
      )(options, (error, socket) => {
        socket?.destroy();
        resolve(error ? (error as NodeJS.ErrnoException).code : 'connected');
      });
    });

  it.each([
    ['a private address', '127.0.0.1', undefined],
    ['one in IPv6', '::ffff:127.0.0.1', undefined],
    ['a name that the system knows as one', 'localhost', undefined],
    ['a name that stands for one', 'api.provider.example', answering('127.0.0.1')],
    ['a name that stands for one as well', 'api.provider.example', answering('1.1.1.1', '127.0.0.1')],
    ['a name that stands for one in IPv6', 'api.provider.example', answering('::ffff:7f00:1')],
  ])('refuses %s in production', async (_what, hostname, lookup) => {
    const before = connections;
    expect(await connect(production, hostname, lookup)).toBe('ERR_PRIVATE_ADDRESS');
    expect(connections).toBe(before);
  });

  it('looks at the name for each connection: it may stand for another address the next time', async () => {
    const answers = ['203.0.113.300', '127.0.0.1'];
    const rebinding: LookupFunction = (name, options, callback) =>
      answering(answers.shift() ?? '')(name, options, callback);
    expect(await connect(production, 'api.provider.example', rebinding)).toBe('ERR_INVALID_IP_ADDRESS');
    expect(await connect(production, 'api.provider.example', rebinding)).toBe('ERR_PRIVATE_ADDRESS');
  });

  it('passes on that a name is unknown', async () => {
    const unknown: LookupFunction = (_name, _options, callback) =>
      callback(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }), []);
    expect(await connect(production, 'api.provider.example', unknown)).toBe('ENOTFOUND');
  });

  it.each([
    ['lists', { ...production, connectorHosts: new Set(['localhost']) }, 'localhost'],
    ['has configured', { ...production, connectorUrls: new Map([['STRIPE', 'http://127.0.0.1:1/x']]) }, '127.0.0.1'],
    ['lists by IPv6', { ...production, connectorHosts: new Set(['[::ffff:7f00:1]']) }, '::ffff:7f00:1'],
  ])('connects to a private host that the operator %s', async (_what, policy, hostname) => {
    expect(await connect(policy, hostname)).toBe('connected');
  });

  it('connects to any host outside production', async () => {
    expect(await connect({ production: false, ...none }, 'localhost')).toBe('connected');
  });
});

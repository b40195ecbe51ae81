import { EventEmitter, once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createRestAdapter } from './rest-server.js';

describe('the HTTP server, while it closes', () => {
  it('serves whoever is still connected', async () => {
    const fastify = createRestAdapter({ requestTimeout: 60, tls: undefined }, []).getInstance();
    fastify.get('/', () => ({}));
    const meanwhile = new EventEmitter();
    fastify.addHook('preClose', async () => {
      meanwhile.emit('closing');
      await once(meanwhile, 'asked');
    });
    await fastify.listen({ port: 0, host: '127.0.0.1' });
    const { port } = fastify.server.address() as AddressInfo;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = async (): Promise<number | undefined> => {
      const [answer] = (await once(get({ host: '127.0.0.1', port, agent }), 'response')) as [IncomingMessage];
      await answer.resume().toArray();
      return answer.statusCode;
    };
    expect(await ask()).toBe(200);
    const closing = once(meanwhile, 'closing');
    const closed = fastify.close();
    await closing;
    expect(await ask()).toBe(200);
    meanwhile.emit('asked');
    await closed;
    agent.destroy();
  });
});

import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RestDoor } from './rest-door.js';

describe('RestDoor, once it drains', () => {
  let door: RestDoor;
  let server: Server;

  beforeEach(async () => {
    [door, server] = [new RestDoor(), createServer()];
    server.on('request', (_request, answer: ServerResponse) => door.admit(answer));
    door.open(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(() => {
    door.cut();
    door.close();
  });

  /** A call that has come in, and what will be answered. */
  async function underWay(): Promise<{ answer: ServerResponse; answered: Promise<IncomingMessage> }> {
    const { port } = server.address() as AddressInfo;
    const call = get({ host: '127.0.0.1', port, headers: { connection: 'keep-alive' } });
    const answered = once(call, 'response').then(([message]) => message as IncomingMessage);
    const [, answer] = (await once(server, 'request')) as [unknown, ServerResponse];
    return { answer, answered };
  }

  it('ends the connection behind an answer that is under way already', async () => {
    const { answer, answered } = await underWay();
    door.drain();
    answer.end();
    expect((await answered).headers.connection).toBe('close');
  });

  it('lets an answer come to its end that has begun', async () => {
    const { answer, answered } = await underWay();
    answer.write('one');
    door.drain();
    answer.end(' two');
    const parts = await (await answered).toArray();
    expect(Buffer.concat(parts as Buffer[]).toString()).toBe('one two');
  });
});

import { once } from 'node:events';
import { connect } from 'node:http2';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { expect, it } from '@jest/globals';
import { freePort } from '../../../../../test/support/free-port.js';
import { CallsInFlight } from './calls-in-flight.js';
import { GrpcDoor } from './grpc-door.js';

it('tells clients to go elsewhere when it closes, and cuts nobody', async () => {
  const [door, server, port] = [new GrpcDoor(new CallsInFlight()), new Server(), await freePort()];
  await door.open(server, ServerCredentials.createInsecure(), '127.0.0.1', port);
  const session = connect(`http://127.0.0.1:${port}`);
  await once(session, 'remoteSettings');
  const told = once(session, 'goaway');
  expect(door.connections).toBe(1);
  door.close();
  expect((await told)[0]).toBe(0);
  session.destroy();
  server.forceShutdown();
});

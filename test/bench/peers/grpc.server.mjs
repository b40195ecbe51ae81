import { Server, ServerCredentials, loadPackageDefinition, status } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/launch/project.mjs';
import { paymentSession } from './answers.mjs';

/** CreateSessionToken on a bare grpc-js, from Tessera's own proto. @param insert stores a session; without it nothing is stored */
export async function serveGrpc(insert) {
  const definition = loadSync('types/merchant_authentication.proto', {
    includeDirs: [join(ROOT, 'libs/contracts/proto')],
    keepCase: true,
    longs: String,
    enums: String,
  });
  const { MerchantAuthenticationService } = loadPackageDefinition(definition).types;
  const server = new Server();
  server.addService(MerchantAuthenticationService.service, {
    CreateSessionToken: insert
      ? storing(insert)
      : (call, callback) => callback(null, paymentSession(call.request).answer),
  });
  const address = `127.0.0.1:${process.env.GRPC_PORT}`;
  await new Promise((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), (error) => (error ? reject(error) : resolve()));
  });
}

const storing = (insert) => (call, callback) => {
  const { session, answer } = paymentSession(call.request);
  insert(session).then(
    () => callback(null, answer),
    (error) => callback({ code: status.INTERNAL, details: error.message }),
  );
};

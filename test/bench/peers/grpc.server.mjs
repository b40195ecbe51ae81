import { Server, ServerCredentials, loadPackageDefinition, status } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { join } from 'node:path';
import { messageOf, ROOT } from '../../../scripts/launch/project.mjs';
import { paymentSession } from './answers.mjs';

/** @import { GrpcObject, handleUnaryCall, ServiceClientConstructor } from '@grpc/grpc-js' */
/** @import { PaymentRequest } from './answers.mjs' */
/** @import { Insert } from './session.table.mjs' */

/** @typedef {handleUnaryCall<PaymentRequest, object>} Handler */

/**
 * CreateSessionToken on a bare grpc-js, from Tessera's own proto.
 * @param {Insert} [insert] stores a session; without it nothing is stored
 */
export async function serveGrpc(insert) {
  const definition = loadSync('types/merchant_authentication.proto', {
    includeDirs: [join(ROOT, 'libs/contracts/proto')],
    keepCase: true,
    longs: String,
    enums: String,
  });
  const types = /** @type {GrpcObject} */ (loadPackageDefinition(definition).types);
  const { service } = /** @type {ServiceClientConstructor} */ (types.MerchantAuthenticationService);
  const server = new Server();
  server.addService(service, { CreateSessionToken: insert ? storing(insert) : answering });
  const address = `127.0.0.1:${process.env.GRPC_PORT}`;
  /** @type {Promise<void>} */
  const bound = new Promise((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), (error) => (error ? reject(error) : resolve()));
  });
  await bound;
}

/** @type {Handler} */
const answering = (call, callback) => callback(null, paymentSession(call.request).answer);

/** @type {(insert: Insert) => Handler} */
const storing = (insert) => (call, callback) => {
  const { session, answer } = paymentSession(call.request);
  insert(session).then(
    () => callback(null, answer),
    (error) => callback({ code: status.INTERNAL, details: messageOf(error) }),
  );
};

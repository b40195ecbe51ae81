/** grpc-js and pg, one prepared INSERT per call. */
import { serveGrpc } from './grpc.server.mjs';
import { sessionTable } from './session.table.mjs';

await serveGrpc(sessionTable());

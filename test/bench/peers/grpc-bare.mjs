/** grpc-js without a database: what gRPC alone costs. */
import { serveGrpc } from './grpc.server.mjs';

await serveGrpc();

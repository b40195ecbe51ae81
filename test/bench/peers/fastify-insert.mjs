/** Fastify and pg, one prepared INSERT per request. */
import { serveRest } from './rest.server.mjs';
import { sessionTable } from './session.table.mjs';

await serveRest(sessionTable());

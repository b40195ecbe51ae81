/** Fastify without a database: what HTTP and JSON alone cost. */
import { serveRest } from './rest.server.mjs';

await serveRest();

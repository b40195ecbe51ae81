import type { ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Settings } from '#platform/config/settings.js';

type Ports = Pick<Settings, 'adminPort' | 'healthPort'>;

/** Whether a call came by the port of the administration. By gRPC none does: its port is for callers from anywhere. */
export const cameByAdminPort = (context: ExecutionContext, { adminPort }: Ports): boolean =>
  context.getType() === 'http' &&
  context.switchToHttp().getRequest<FastifyRequest>().raw.socket.localPort === adminPort;

/** What is there for operators beside the operations that only an admin may call. */
const isForOperators = (route: string | undefined): boolean =>
  route === '/metrics' || /^\/docs(?:\/|-|$)/.test(route ?? '');

/** Answers on the port of REST as if what is for operators did not exist. To be called before it listens. */
export function hideFromPublic(fastify: FastifyInstance, { adminPort, healthPort }: Ports): void {
  if (adminPort === undefined) return;
  fastify.addHook('onRequest', (request, reply, done) => {
    const { localPort } = request.raw.socket;
    if (localPort !== adminPort && localPort !== healthPort && isForOperators(request.routeOptions.url))
      reply.callNotFound();
    else done();
  });
}

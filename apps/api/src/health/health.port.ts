import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** All that is answered here, by the same handlers as on the port of REST. */
const SERVED = ['/health', '/health/live', '/health/ready', '/metrics'];

/** Answers probes in the clear, where REST speaks TLS: those of Kubernetes can show no certificate, for one. */
@Injectable()
export class HealthPort implements BeforeApplicationShutdown {
  private server: Server | undefined;

  async listen(fastify: FastifyInstance, port: number, host: string): Promise<void> {
    this.server = createServer((request, response) => {
      if (SERVED.includes(request.url?.split('?', 1)[0] ?? '')) fastify.routing(request, response);
      else response.writeHead(404).end();
    });
    this.server.listen(port, host);
    await once(this.server, 'listening');
  }

  beforeApplicationShutdown(): void {
    this.server?.close();
  }
}

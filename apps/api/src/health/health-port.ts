import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '#platform/config/settings.js';
import { httpOptions } from '../edge/rest/rest-server.js';

/** All that is answered here, by the same handlers as on the port of REST. */
const SERVED = ['/health', '/health/live', '/health/ready', '/metrics'];

/** Answers probes in the clear, where REST speaks TLS: those of Kubernetes can show no certificate, for one. */
@Injectable()
export class HealthPort implements BeforeApplicationShutdown {
  private server: Server | undefined;

  async listen(fastify: FastifyInstance, settings: Settings): Promise<void> {
    this.server = createServer(httpOptions(settings), (request, response) => {
      if (SERVED.includes(request.url?.split('?', 1)[0] ?? '')) fastify.routing(request, response);
      else response.writeHead(404).end();
    });
    this.server.listen(settings.healthPort, settings.host);
    await once(this.server, 'listening');
  }

  beforeApplicationShutdown(): void {
    this.server?.close();
  }
}

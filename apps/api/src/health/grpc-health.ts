import type { Server } from '@grpc/grpc-js';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HealthImplementation } from 'grpc-health-check';
import { ReadinessService } from '#core/database/index.js';

type Status = Parameters<HealthImplementation['setStatus']>[1];

/** About as often as balancers ask. */
const INTERVAL_MS = 2_000;
/** By which the server is asked for as a whole. */
const SERVER = '';

/** Keeps the gRPC health service at what readiness says, of the server and of every service alike. */
@Injectable()
export class GrpcHealth implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly health = new HealthImplementation();
  private names: readonly string[] = [SERVER];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly readiness: ReadinessService) {}

  /** Has a server tell how it is, and how each of its services is. */
  serve(server: Server, services: readonly string[]): void {
    this.names = [SERVER, ...services];
    this.tell('SERVING');
    this.health.addToServer(server);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.readiness.check().then(
        () => this.tell('SERVING'),
        () => this.tell('NOT_SERVING'),
      );
    }, INTERVAL_MS).unref();
  }

  beforeApplicationShutdown(): void {
    this.drain();
  }

  /** Balancers are told before the port is closed, and not told otherwise. */
  drain(): void {
    clearInterval(this.timer);
    this.tell('NOT_SERVING');
    // A check may be on its way still.
    this.names = [];
  }

  private tell(status: Status): void {
    for (const name of this.names) this.health.setStatus(name, status);
  }
}

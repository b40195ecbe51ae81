import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HealthImplementation } from 'grpc-health-check';
import { ReadinessService } from '#core/database/readiness.service.js';

/** About as often as balancers ask. */
const INTERVAL_MS = 2_000;

/** Keeps the gRPC health service at what readiness says. */
@Injectable()
export class GrpcHealth implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** What the gRPC server serves. */
  readonly service = new HealthImplementation({ '': 'SERVING' });
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly readiness: ReadinessService) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.readiness.check().then(
        () => this.service.setStatus('', 'SERVING'),
        () => this.service.setStatus('', 'NOT_SERVING'),
      );
    }, INTERVAL_MS).unref();
  }

  beforeApplicationShutdown(): void {
    this.drain();
  }

  /** Balancers are told before the port is closed, and not told otherwise. */
  drain(): void {
    clearInterval(this.timer);
    this.service.setStatus('', 'NOT_SERVING');
  }
}

import { Injectable } from '@nestjs/common';
import type { EndedRequest, Transport } from './ended.request.js';
import { RequestLog } from './request.log.js';
import { RequestMetrics } from './request.metrics.js';

/** Tells how one request of an operation ended. */
export type TellRequest = (request: EndedRequest) => void;

/** Tells of every request once it has ended, on both transports: as a metric and as a log line. */
@Injectable()
export class RequestObserver {
  constructor(
    private readonly metrics: RequestMetrics,
    private readonly log: RequestLog,
  ) {}

  of(transport: Transport, operation: string): TellRequest {
    const record = this.metrics.of(transport, operation);
    return (request) => {
      record(request.status, request.seconds);
      this.log.write(transport, operation, request);
    };
  }
}

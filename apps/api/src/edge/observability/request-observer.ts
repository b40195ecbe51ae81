import { Injectable } from '@nestjs/common';
import type { EndedRequest, Transport } from './ended-request.js';
import { RequestLog } from './request-log.js';
import { RequestMetrics } from './request.metrics.js';
import { endSpan, RequestTraces, type BeginSpan } from './request-traces.js';

/** What is told of the requests of one operation. */
export interface ObservedOperation {
  /** Undefined where requests are not traced. */
  readonly begin: BeginSpan | undefined;
  readonly end: (request: EndedRequest) => void;
}

/** Tells of every request once it has ended, on both transports: as a metric, a log line and a span. */
@Injectable()
export class RequestObserver {
  constructor(
    private readonly metrics: RequestMetrics,
    private readonly log: RequestLog,
    private readonly traces: RequestTraces,
  ) {}

  of(transport: Transport, operation: string): ObservedOperation {
    const record = this.metrics.of(transport, operation);
    return {
      begin: this.traces.of(transport, operation),
      end: (request) => {
        record(request.status, request.seconds);
        this.log.write(transport, operation, request);
        if (request.span) endSpan(request.span, transport, request);
      },
    };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { Histogram, type Registry } from 'prom-client';
import { METRICS } from '#platform/observability/metrics.js';
import type { Transport } from './ended-request.js';

/** A stored session takes a few milliseconds, a provider seconds. */
const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** Records that one request ended, with its status code. */
export type RecordRequest = (code: string | number, seconds: number) => void;

/** Rate, errors and duration of every operation, on both transports. */
@Injectable()
export class RequestMetrics {
  private readonly durations: Histogram<'transport' | 'operation' | 'code'>;

  constructor(@Inject(METRICS) registry: Registry) {
    this.durations = new Histogram({
      name: 'tessera_request_duration_seconds',
      help: 'Requests by transport, operation and status code',
      labelNames: ['transport', 'operation', 'code'],
      buckets: BUCKETS_SECONDS,
      registers: [registry],
    });
  }

  /** The recorder of one operation: what does not change is looked up once. */
  of(transport: Transport, operation: string): RecordRequest {
    const byCode = new Map<string | number, { observe(seconds: number): void }>();
    return (code, seconds) => {
      let recorded = byCode.get(code);
      if (!recorded) byCode.set(code, (recorded = this.durations.labels({ transport, operation, code: String(code) })));
      recorded.observe(seconds);
    };
  }
}

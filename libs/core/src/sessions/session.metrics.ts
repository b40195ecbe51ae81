import { Inject, Injectable } from '@nestjs/common';
import { Counter, Gauge, type Registry } from 'prom-client';
import { METRICS } from '#platform/observability/metrics.js';
import type { BatchTotals } from '../database/batcher.js';
import { SessionReader } from './session.reader.js';
import { SessionWriter } from './write/session.writer.js';

/** How calls share statements: what was counted is read when somebody asks, and costs a call nothing. */
@Injectable()
export class SessionMetrics {
  constructor(writer: SessionWriter, reader: SessionReader, @Inject(METRICS) registry: Registry) {
    const totals = (): [batch: string, totals: BatchTotals][] => [
      ['write', writer.totals],
      ['read', reader.totals],
    ];
    const options = { labelNames: ['batch'], registers: [registry] };
    new Counter({
      ...options,
      name: 'tessera_batches_total',
      help: 'Statements that calls shared',
      collect() {
        this.reset();
        for (const [batch, { batches }] of totals()) this.inc({ batch }, batches);
      },
    });
    new Counter({
      ...options,
      name: 'tessera_batched_calls_total',
      help: 'Calls that shared them',
      collect() {
        this.reset();
        for (const [batch, { calls }] of totals()) this.inc({ batch }, calls);
      },
    });
    new Gauge({
      ...options,
      name: 'tessera_queue_length',
      help: 'Calls that wait for the next statement',
      collect() {
        for (const [batch, { waiting }] of totals()) this.set({ batch }, waiting);
      },
    });
  }
}

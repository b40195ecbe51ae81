import { Inject, Injectable } from '@nestjs/common';
import { Counter, Gauge, type Registry } from 'prom-client';
import { METRICS } from '#platform/observability/metrics.js';
import type { BatchTotals } from '../database/index.js';
import { ChangeBatches } from './change-batches.js';
import { SessionCounts } from './session-counts.js';
import { SessionReader } from './session.reader.js';
import { SessionWriter } from './open/session-writer.js';

/** Counts are good for so long: whoever scrapes more often gets the last one. */
const FRESH_MS = 30_000;

/** How many sessions there are, and how calls share statements: read when somebody asks, and costs a call nothing. */
@Injectable()
export class SessionMetrics {
  constructor(
    writer: SessionWriter,
    reader: SessionReader,
    changes: ChangeBatches,
    counts: SessionCounts,
    @Inject(METRICS) registry: Registry,
  ) {
    let takenAt = -Infinity;
    new Gauge({
      name: 'tessera_sessions',
      help: 'Sessions that are stored, by kind and state; estimated from a sample once there are many',
      labelNames: ['kind', 'state'],
      registers: [registry],
      // Each process asks the same database.
      aggregator: 'first',
      async collect() {
        if (performance.now() - takenAt < FRESH_MS) return;
        const entries = await counts.read().catch(() => []);
        this.reset();
        for (const { kind, state, count } of entries) this.set({ kind, state }, count);
        if (entries.length > 0) takenAt = performance.now();
      },
    });
    const totals = (): [batch: string, totals: BatchTotals][] => [
      ['write', writer.totals],
      ['read', reader.totals],
      ['change', changes.totals],
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

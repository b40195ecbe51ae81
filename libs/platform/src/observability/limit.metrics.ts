import { Inject, Injectable } from '@nestjs/common';
import { Counter, type Registry } from 'prom-client';
import { METRICS } from './metrics.js';
import type { LimitName } from '../config/rate-limit.js';

/** The rate limits, and the quota of open sessions. */
const LIMITS = ['key', 'address', 'authentication', 'sessions'] as const satisfies (LimitName | 'sessions')[];

/** Counts who was turned away by a limit. */
@Injectable()
export class LimitMetrics {
  private readonly refusals: Counter<'limit'>;

  constructor(@Inject(METRICS) registry: Registry) {
    this.refusals = new Counter({
      name: 'tessera_limit_refusals_total',
      help: 'Calls that were refused by a limit',
      labelNames: ['limit'],
      registers: [registry],
    });
    // From the start, so that the first refusal is seen as a rise.
    for (const limit of LIMITS) this.refusals.inc({ limit }, 0);
  }

  refused(limit: (typeof LIMITS)[number]): void {
    this.refusals.inc({ limit });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import { METRICS } from '#platform/observability/metrics.js';
import { ChangeListener } from './change-listener.js';

/** Whether this process hears of changes of keys and terminals. */
@Injectable()
export class ChangeMetrics {
  constructor(changes: ChangeListener, @Inject(METRICS) registry: Registry) {
    new Gauge({
      name: 'tessera_change_listener_current',
      help: '1 while changes of keys and terminals are heard of and caches are used',
      registers: [registry],
      aggregator: 'min',
      collect() {
        this.set(changes.isCurrent ? 1 : 0);
      },
    });
  }
}

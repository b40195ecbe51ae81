import { Inject, Injectable } from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import { METRICS } from '#platform/observability/metrics.js';
import { DatabaseClock } from './clock/database-clock.js';
import { OPERATOR } from './connection-gate.js';
import { Database } from './database.js';
import { ReadinessService } from './readiness.service.js';
import { THIS_WEEK } from './weekly-partitions.js';

const NEWEST_PARTITION = `
SELECT (to_date(max(right(inhrelid::regclass::text, 8)), 'YYYYMMDD') - to_date(right(${THIS_WEEK}, 8), 'YYYYMMDD')) / 7 AS ahead
FROM pg_inherits WHERE inhparent = 'sessions'::regclass`;

/** What an operator wants to know of the database as this process sees it. */
@Injectable()
export class DatabaseMetrics {
  constructor(
    database: Database,
    clock: DatabaseClock,
    readiness: ReadinessService,
    @Inject(METRICS) registry: Registry,
  ) {
    const registers = [registry];
    new Gauge({
      name: 'tessera_ready',
      help: '1 while sessions can be stored: what /health/ready says',
      registers,
      aggregator: 'min',
      async collect() {
        this.set(
          await readiness.check().then(
            () => 1,
            () => 0,
          ),
        );
      },
    });
    new Gauge({
      name: 'tessera_database_connections',
      help: 'Connections of the pool by state, and calls that wait for one',
      labelNames: ['state'],
      registers,
      collect() {
        for (const [state, count] of Object.entries(database.connections)) this.set({ state }, count);
      },
    });
    new Gauge({
      name: 'tessera_database_silent',
      help: '1 while PostgreSQL does not answer and callers are turned away at once',
      registers,
      aggregator: 'max',
      collect() {
        this.set(database.isSilent ? 1 : 0);
      },
    });
    new Gauge({
      name: 'tessera_clock_skew_seconds',
      help: "How far the clock of this instance and the database's are apart",
      registers,
      aggregator: 'max',
      collect() {
        if (clock.skewMs === undefined) this.remove();
        else this.set(Math.abs(clock.skewMs) / 1000);
      },
    });
    new Gauge({
      name: 'tessera_partitions_ahead',
      help: 'Weeks to come that have their partition already',
      registers,
      aggregator: 'min',
      async collect() {
        const ahead = await weeksAhead(database).catch(() => undefined);
        if (ahead === undefined) this.remove();
        else this.set(ahead);
      },
    });
  }
}

async function weeksAhead(database: Database): Promise<number | undefined> {
  const [row] = await database.run<{ ahead: number }>({ name: 'newest-partition', text: NEWEST_PARTITION }, OPERATOR);
  return row?.ahead;
}

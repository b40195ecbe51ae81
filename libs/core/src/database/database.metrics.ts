import { Inject, Injectable } from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import { METRICS } from '#platform/observability/metrics.js';
import { Database } from './database.js';
import { ReadinessService } from './readiness.service.js';
import { weekOf } from './weekly-partitions.js';

const NEWEST_PARTITION = `
SELECT max(right(inhrelid::regclass::text, 8)) AS monday FROM pg_inherits WHERE inhparent = 'sessions'::regclass`;
const WEEK_MS = 7 * 24 * 3600 * 1000;

/** What an operator wants to know of the database as this process sees it. */
@Injectable()
export class DatabaseMetrics {
  constructor(database: Database, readiness: ReadinessService, @Inject(METRICS) registry: Registry) {
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

async function weeksAhead(database: Database): Promise<number> {
  const [row] = await database.run<{ monday: string }>({ name: 'newest-partition', text: NEWEST_PARTITION });
  return Math.round((dateOf(row?.monday ?? '') - dateOf(weekOf(new Date()).suffix.slice(1))) / WEEK_MS);
}

const dateOf = (day: string): number => Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`);

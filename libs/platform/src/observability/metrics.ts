import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { VERSION } from '../version.js';

/** Token for injecting the process's metrics, a Prometheus {@link Registry}. */
export const METRICS = Symbol('Metrics');

/** Metrics of this process, those of Node.js among them. Labels never hold anything that callers choose freely. */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'tessera_build_info',
    help: 'Always 1; which version runs, on which Node.js',
    labelNames: ['version', 'node_version'],
    registers: [registry],
    aggregator: 'first',
  }).set({ version: VERSION, node_version: process.version }, 1);
  return registry;
}

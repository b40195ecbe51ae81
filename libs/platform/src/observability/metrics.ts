import { collectDefaultMetrics, Registry } from 'prom-client';

/** Token for injecting the process's metrics, a Prometheus {@link Registry}. */
export const METRICS = Symbol('Metrics');

/** Metrics of this process, those of Node.js among them. Labels never hold anything that callers choose freely. */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

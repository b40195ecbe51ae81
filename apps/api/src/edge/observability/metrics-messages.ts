import type { MetricObjectWithValues, MetricValue } from 'prom-client';

/** The metrics of one process, as they can be sent to another. */
export type Metrics = MetricObjectWithValues<MetricValue<string>>[];

/** What workers and their supervisor send each other when one of them is asked for the metrics of all. */
export type MetricsMessage =
  | { readonly type: 'metrics wanted'; readonly request: number }
  | { readonly type: 'metrics asked'; readonly round: number }
  | { readonly type: 'metrics told'; readonly round: number; readonly metrics: Metrics }
  | { readonly type: 'metrics gathered'; readonly request: number; readonly text: string };

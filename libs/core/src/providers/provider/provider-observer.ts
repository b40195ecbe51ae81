import { Inject, Injectable } from '@nestjs/common';
import { context, propagation, SpanKind, type Span } from '@opentelemetry/api';
import type { Logger } from 'pino';
import { Histogram, type Registry } from 'prom-client';
import type { ProviderAnswer, ProviderRequest } from '#connectors/kit/provider-message.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { LOGGER } from '#platform/observability/logger.js';
import { METRICS } from '#platform/observability/metrics.js';
import { markFailed, tracer } from '#platform/observability/tracing.js';

/** Providers answer within tens of milliseconds, or take until the time-out. */
const BUCKETS_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

type Exchange = (request: ProviderRequest) => Promise<ProviderAnswer>;

/**
 * Tells of every exchange with a provider: how long it took and how it ended, as a metric, a span and a log line. What was
 * sent and answered is in none of them; nor is the address, whose query may hold a key.
 */
@Injectable()
export class ProviderObserver {
  private readonly durations: Histogram<'connector' | 'outcome'>;

  constructor(
    @Inject(METRICS) registry: Registry,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.durations = new Histogram({
      name: 'tessera_connector_request_duration_seconds',
      help: 'Exchanges with payment providers, by connector and outcome (status class, or code of the error)',
      labelNames: ['connector', 'outcome'],
      buckets: BUCKETS_SECONDS,
      registers: [registry],
    });
  }

  /** Runs the exchange; its request carries the trace on (`traceparent`). */
  observe(connector: string, request: ProviderRequest, exchange: Exchange): Promise<ProviderAnswer> {
    const attributes = { 'tessera.connector': connector, 'server.address': new URL(request.url).hostname };
    const options = { kind: SpanKind.CLIENT, attributes };
    return tracer().startActiveSpan(`${request.method} ${connector}`, options, async (span) => {
      const start = process.hrtime.bigint();
      let outcome = 'internal';
      try {
        const answer = await exchange(withTrace(request));
        outcome = `${Math.floor(answer.status / 100)}xx`;
        span.setAttribute('http.response.status_code', answer.status);
        return answer;
      } catch (error) {
        if (error instanceof TesseraError) outcome = error.code;
        markFailed(span, outcome);
        throw error;
      } finally {
        this.tell(connector, outcome, Number(process.hrtime.bigint() - start) / 1e9, span);
      }
    });
  }

  private tell(connector: string, outcome: string, seconds: number, span: Span): void {
    this.durations.observe({ connector, outcome }, seconds);
    this.logger.info({ connector, outcome, durationMs: Math.round(seconds * 1000) }, 'provider called');
    span.end();
  }
}

function withTrace(request: ProviderRequest): ProviderRequest {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return { ...request, headers: { ...request.headers, ...carrier } };
}

import { hostname } from 'node:os';
import { context, diag, DiagLogLevel, propagation, trace } from '@opentelemetry/api';
import type { Logger } from 'pino';
import type { Settings } from '#platform/config/settings.js';
import { VERSION } from '#platform/version.js';

/** As many callers as a batch of statements has: each of them is linked with it. */
const MAX_LINKS = 256;
/** For one attempt to send, repetitions included; also what a collector that is away adds to a shutdown. */
const TIMEOUT_MS = 3_000;

/**
 * Sends spans to the collector (OTLP over HTTP). The SDK is loaded only if there is a collector: without it the API makes empty
 * spans, and passes nothing on.
 * @returns ends it, once what is left has been sent
 */
export async function exportTraces(settings: Settings, logger: Logger): Promise<() => Promise<void>> {
  if (settings.otlpEndpoint === undefined) return () => Promise.resolve();
  const [{ AsyncLocalStorageContextManager }, { W3CTraceContextPropagator }, { OTLPTraceExporter }, resources, sdk] =
    await Promise.all([
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/core'),
      import('@opentelemetry/exporter-trace-otlp-proto'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/sdk-trace'),
    ]);
  const exporter = new OTLPTraceExporter({ url: `${settings.otlpEndpoint}/v1/traces`, timeoutMillis: TIMEOUT_MS });
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({
      'service.name': 'tessera',
      'service.version': VERSION,
      'service.instance.id': `${hostname()}:${process.pid}`,
    }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(settings.tracedShare) }),
    spanLimits: { linkCountLimit: MAX_LINKS },
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  });
  const tell = (message: string): void => logger.warn({ reason: message }, 'spans cannot be exported');
  const silent = (): void => undefined;
  diag.setLogger({ error: tell, warn: tell, info: silent, debug: silent, verbose: silent }, DiagLogLevel.WARN);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return () => provider.shutdown().catch((error: unknown) => tell(String(error)));
}

import {
  context,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Span,
  type SpanOptions,
  type Tracer,
} from '@opentelemetry/api';
import { TesseraError } from '../errors/tessera-error.js';

/** Makes our spans. Until there is somebody to send them to, they are empty ones. */
export const tracer = (): Tracer => trace.getTracer('tessera');

const recording = (span: Span | undefined): span is Span => span?.isRecording() ?? false;

/** Runs `work` as part of `span`, where there is one. */
export const within = <R>(span: Span | undefined, work: () => R): R =>
  span ? context.with(trace.setSpan(ROOT_CONTEXT, span), work) : work();

/** Runs `work` in a span of its own if it is done for something that is traced; if not, the question is all it costs. */
export function inSpan<R>(name: string, options: SpanOptions, work: () => Promise<R>): Promise<R> {
  if (!recording(trace.getActiveSpan())) return work();
  return tracer().startActiveSpan(name, options, (span) => ending(span, work));
}

/**
 * Runs work that several callers share: in a span below the first of them that is traced, which is linked with the other
 * ones, both ways.
 */
export function inSharedSpan<R>(name: string, callers: (Span | undefined)[], work: () => Promise<R>): Promise<R> {
  const [first, ...others] = callers.filter(recording);
  // Whoever happened to set the work off may be none of them.
  if (!first) return context.with(ROOT_CONTEXT, work);
  const options = {
    attributes: { 'tessera.batch.size': callers.length },
    links: others.map((span) => ({ context: span.spanContext() })),
  };
  return within(first, () =>
    tracer().startActiveSpan(name, options, (span) => {
      for (const other of others) other.addLink({ context: span.spanContext() });
      return ending(span, work);
    }),
  );
}

async function ending<R>(span: Span, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    markFailed(span, kindOf(error));
    throw error;
  } finally {
    span.end();
  }
}

/** A span that failed says of what kind the failure was; texts of errors may repeat what was sent. */
export function markFailed(span: Span, kind: string): void {
  span.setAttribute('error.type', kind);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** Our own code, else that of the library (a SQLSTATE, say). */
function kindOf(error: unknown): string {
  if (error instanceof TesseraError) return error.code;
  return (error as { code?: string } | null)?.code ?? 'internal';
}

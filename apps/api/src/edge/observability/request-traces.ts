import { Inject, Injectable } from '@nestjs/common';
import { propagation, ROOT_CONTEXT, SpanKind, type Attributes, type Span } from '@opentelemetry/api';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { markFailed, tracer } from '#platform/observability/tracing.js';
import type { EndedRequest, Transport } from './ended-request.js';

/** Of use to whoever looks after instances, and called every few seconds. */
const NOT_TRACED = /^GET \/(health|metrics|docs)/;

/** Begins the span of one request. */
export type BeginSpan = (traceparent: string | undefined) => Span;

/** The span of every request, on both transports. */
@Injectable()
export class RequestTraces {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** How requests of an operation begin; undefined where they are not traced. */
  of(transport: Transport, operation: string): BeginSpan | undefined {
    if (this.settings.otlpEndpoint === undefined || NOT_TRACED.test(operation)) return undefined;
    const attributes = transport === 'rest' ? ofRest(operation) : ofGrpc(operation);
    const options = { kind: SpanKind.SERVER, attributes };
    // The other header of W3C, `tracestate`, is free text: it would reach the collector, and providers.
    return (traceparent) => tracer().startSpan(operation, options, propagation.extract(ROOT_CONTEXT, { traceparent }));
  }
}

/** Ends the span of a request, with what the log says of it. */
export function endSpan(span: Span, transport: Transport, { status, requestId, caller, failure }: EndedRequest): void {
  span.setAttribute(transport === 'rest' ? 'http.response.status_code' : 'rpc.response.status_code', status);
  span.setAttribute('tessera.request_id', requestId);
  if (caller?.principal.type === 'merchant') span.setAttribute('tessera.merchant_id', caller.principal.merchantId);
  if (caller?.subject.sessionId !== undefined) span.setAttribute('tessera.session_id', caller.subject.sessionId);
  if (failure && failure.kind.httpStatus >= 500) markFailed(span, failure.code);
  else if (failure) span.setAttribute('error.type', failure.code);
  span.end();
}

function ofRest(operation: string): Attributes {
  const [method = '', route = ''] = operation.split(' ');
  return { 'http.request.method': method, 'http.route': route };
}

const ofGrpc = (operation: string): Attributes => ({ 'rpc.system.name': 'grpc', 'rpc.method': operation });

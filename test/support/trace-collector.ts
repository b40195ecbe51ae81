import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import protobuf from 'protobufjs';

/** What is read here of opentelemetry.proto.collector.trace.v1. */
const { root } = protobuf.parse(
  `
  syntax = "proto3";
  message Request { repeated ResourceSpans resource_spans = 1; }
  message ResourceSpans { repeated ScopeSpans scope_spans = 2; }
  message ScopeSpans { repeated Span spans = 2; }
  message Span {
    bytes trace_id = 1; bytes span_id = 2; string trace_state = 3; bytes parent_span_id = 4; string name = 5;
    int32 kind = 6; repeated KeyValue attributes = 9; repeated Link links = 13; Status status = 15;
  }
  message KeyValue { string key = 1; AnyValue value = 2; }
  message AnyValue { oneof value { string text = 1; bool flag = 2; int64 integer = 3; double number = 4; } }
  message Link { bytes trace_id = 1; bytes span_id = 2; }
  message Status { string message = 2; int32 code = 3; }
`,
  { keepCase: true },
);
const REQUEST = root.lookupType('Request');

interface SpanMessage {
  readonly trace_id: Buffer;
  readonly span_id: Buffer;
  readonly parent_span_id: Buffer;
  readonly name: string;
  readonly kind: number;
  readonly attributes: readonly { key: string; value: Record<string, unknown> }[];
  readonly links: readonly { span_id: Buffer }[];
  readonly status?: { code: number };
}

export interface CollectedSpan {
  readonly traceId: string;
  readonly id: string;
  readonly parentId: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Ids of the spans that it is linked with. */
  readonly links: readonly string[];
  readonly failed: boolean;
}

/** A collector that keeps what it is sent: the spans, and the bytes that they came in. */
export class TraceCollector {
  readonly spans: CollectedSpan[] = [];
  /** Everything as text: strings stand in protobuf as they are. */
  text = '';
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.take(Buffer.concat(chunks));
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });

  static async start(): Promise<TraceCollector> {
    const collector = new TraceCollector();
    collector.server.listen(0, '127.0.0.1');
    await once(collector.server, 'listening');
    return collector;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The spans of a trace, by the name of each. */
  trace(traceId: string): Record<string, CollectedSpan> {
    return Object.fromEntries(this.spans.filter((span) => span.traceId === traceId).map((span) => [span.name, span]));
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private take(bytes: Buffer): void {
    this.text += bytes.toString('latin1');
    const message = REQUEST.toObject(REQUEST.decode(bytes), { arrays: true, longs: Number }) as {
      resource_spans: { scope_spans: { spans: SpanMessage[] }[] }[];
    };
    const scopes = message.resource_spans.flatMap(({ scope_spans }) => scope_spans);
    this.spans.push(...scopes.flatMap(({ spans }) => spans.map(toSpan)));
  }
}

const hex = (bytes: Buffer | undefined): string => Buffer.from(bytes ?? []).toString('hex');

const toSpan = (message: SpanMessage): CollectedSpan => ({
  traceId: hex(message.trace_id),
  id: hex(message.span_id),
  parentId: hex(message.parent_span_id),
  name: message.name,
  attributes: Object.fromEntries(message.attributes.map(({ key, value }) => [key, Object.values(value)[0]])),
  links: message.links.map((link) => hex(link.span_id)),
  failed: message.status?.code === 2,
});

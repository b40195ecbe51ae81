import type { Span } from '@opentelemetry/api';
import type { Caller } from '#platform/auth/caller.js';
import type { TesseraError } from '#platform/errors/tessera-error.js';

export type Transport = 'rest' | 'grpc';

/** What can be told of a request once it has ended; nothing that its caller sent is among it. */
export interface EndedRequest {
  /** The status of HTTP, or the name of that of gRPC. */
  readonly status: string | number;
  readonly seconds: number;
  readonly requestId: string;
  readonly caller: Caller | undefined;
  readonly failure: TesseraError | undefined;
  /** Where it is traced. */
  readonly span: Span | undefined;
}

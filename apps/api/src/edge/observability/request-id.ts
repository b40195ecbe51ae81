import { randomUUID } from 'node:crypto';
import type { Metadata } from '@grpc/grpc-js';

/** What a caller may choose: enough for any tracing scheme, nothing that could forge a log line. */
const ACCEPTABLE = /^[A-Za-z0-9._:/-]{1,128}$/;

/** The caller's own request id when it can be used as it is, else a new one. */
export function requestIdFrom(header: string | undefined): string {
  return header !== undefined && ACCEPTABLE.test(header) ? header : randomUUID();
}

const REQUEST_ID = Symbol('request id');
type IdentifiedCall = Metadata & { [REQUEST_ID]?: string | undefined };

/** The id of a gRPC call, the same whoever asks: what its history records is what an error answers. */
export function requestIdOfCall(metadata: IdentifiedCall): string {
  return (metadata[REQUEST_ID] ??= requestIdFrom(metadata.get('x-request-id')[0]?.toString()));
}

import { randomUUID } from 'node:crypto';

/** What a caller may choose: enough for any tracing scheme, nothing that could forge a log line. */
const ACCEPTABLE = /^[A-Za-z0-9._:/-]{1,128}$/;

/** The caller's own request id when it can be used as it is, else a new one. */
export function requestIdFrom(header: string | undefined): string {
  return header !== undefined && ACCEPTABLE.test(header) ? header : randomUUID();
}

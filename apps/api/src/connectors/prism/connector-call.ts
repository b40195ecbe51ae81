import type { Cancellation } from '#platform/calls/cancellation.js';

/** What a call to a connector needs beside its message. */
export interface ConnectorCallContext {
  /** Reads the first value of a metadata key or HTTP header, by its lower-case name. */
  readonly headers: (name: string) => string | undefined;
  readonly cancellation: Cancellation;
}

/** What came of one request. */
export interface Sent {
  /** `2xx`, `4xx`, `NOT_FOUND`, `closed`: what table and document count. */
  readonly outcome: string;
  /** Why nobody may be answered like this; absent when all is well. */
  readonly fault?: string;
  /** What was sent, so that it can be sent again by hand. */
  readonly request: () => string;
}

/** A way into the service, and what is sent through it. */
export interface Door {
  readonly name: string;
  /** Sends the request of a turn: the same for the same seed. */
  send(turn: number): Promise<Sent>;
  close(): Promise<void> | void;
}

/** Far beyond every bound that the service promises. */
export const PATIENCE_MS = 15_000;

/** What a failure at a provider says, whom a request may aim anywhere: nobody there is no fault of ours. */
export const IS_PROVIDERS = /^The provider /;

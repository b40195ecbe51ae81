import type { ActingPrincipal, MerchantPrincipal, Principal } from './principal.js';

/** Who makes the call, and under which request id. */
export interface Caller<P extends Principal | ActingPrincipal = Principal> {
  readonly principal: P;
  readonly requestId: string;
  /** Whether the request id was made up here: such a one says nothing about other calls. */
  readonly requestIdMadeUp?: boolean;
  /** The caller's own name for what is attempted, however often it is sent; as it came. */
  readonly idempotencyKey?: string | undefined;
  /** How many seconds the session is to live that the call opens; as it came. */
  readonly sessionTtl?: string | undefined;
  /** For the log: told by whoever finds it out. */
  readonly subject: CallSubject;
}

/** What a call turned out to be about. */
export interface CallSubject {
  sessionId?: string;
  /** Whether the answer is the one that the same call has had before. */
  replayed?: boolean;
}
export type MerchantCaller = Caller<MerchantPrincipal>;
export type ActingCaller = Caller<ActingPrincipal>;

/**
 * Whether a caller has stopped waiting. Work that polls asks; a signal is made for what needs one, and only there: it costs
 * as much as everything else that is done for a call.
 */
export interface Cancellation {
  readonly cancelled: boolean;
  toSignal(): AbortSignal;
}

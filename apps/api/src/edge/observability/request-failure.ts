import type { Carrier } from '../auth/caller-context.js';
import type { TesseraError } from '#platform/errors/tessera-error.js';

const FAILURE = Symbol('failure');
type FailedCarrier = Carrier & { [FAILURE]?: TesseraError };

/** Remembers what a request was refused or failed with; called by the filters, for whoever tells of the request. */
export function rememberFailure(carrier: FailedCarrier, failure: TesseraError): void {
  carrier[FAILURE] = failure;
}

export const failureOf = (carrier: FailedCarrier): TesseraError | undefined => carrier[FAILURE];

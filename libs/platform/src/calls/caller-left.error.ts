import { TesseraError } from '../errors/tessera-error.js';

/** Nobody waits for the answer any more. */
export const callerLeft = (): TesseraError => new TesseraError('cancelled', 'The caller stopped waiting.');

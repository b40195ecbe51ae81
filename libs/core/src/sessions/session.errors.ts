import { TesseraError } from '#platform/errors/tessera-error.js';
import type { SessionState } from './session.types.js';

/** Why a session that has ended cannot be used: once redeemed, it is a conflict; otherwise it is gone. */
export const alreadyEnded = (state: SessionState): TesseraError =>
  state === 'redeemed'
    ? new TesseraError('already_redeemed', 'The session was redeemed before.')
    : new TesseraError('session_ended', `The session is ${state}.`);

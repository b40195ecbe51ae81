import { TesseraError } from '#platform/errors/tessera-error.js';
import { SESSION_KINDS, type SessionKind, type SessionState, type StoredSession } from './session-types.js';

/** What can be asked of a session, or done to it, once it is open. */
export const SESSION_OPERATIONS = [
  'introspect',
  'extend',
  'update',
  'step',
  'create_return',
  'resume_return',
  'claim',
  'resume',
  'hold',
  'complete',
  'release',
  'redeem',
  'revoke',
  'erase',
  'reopen',
  'continue',
  'read',
  'change',
  'configure',
] as const;
export type SessionOperation = (typeof SESSION_OPERATIONS)[number];

/** Errors that follow from the state of a session, or from its kind. */
const REFUSALS = [
  'session_held',
  'attempt_unresolved',
  'attempt_ended',
  'already_redeemed',
  'session_ended',
  'flow_not_supported',
  'invalid_client_token',
  'unauthenticated',
] as const;
type Refusal = (typeof REFUSALS)[number];

/** The state afterwards; `inactive`, all that is said of a session that has ended; `new`, another session; or an error. */
export type TransitionOutcome = SessionState | 'inactive' | 'new' | Refusal;

type Row = Readonly<Record<SessionState, TransitionOutcome>>;

const row = (
  active: TransitionOutcome,
  processing: TransitionOutcome,
  unresolved: TransitionOutcome,
  redeemed: TransitionOutcome,
  revoked: TransitionOutcome,
  expired: TransitionOutcome,
): Row => ({ active, processing, unresolved, redeemed, revoked, expired });
const always = (outcome: TransitionOutcome): Row => row(outcome, outcome, outcome, outcome, outcome, outcome);
/** As long as it has not ended. */
const open = (ended: TransitionOutcome): Row => row('active', 'processing', 'unresolved', ended, ended, ended);

type Rows = Readonly<Record<SessionOperation, Row>>;

/** What holds for sessions of every kind that does not say otherwise. */
const COMMON: Rows = {
  introspect: open('inactive'),
  // The time of a session that is held goes on beside the hold; that of one that nobody answers for does not come to matter.
  extend: row('active', 'processing', 'attempt_unresolved', 'already_redeemed', 'session_ended', 'session_ended'),
  // Of Primer's sessions that is `change`; of Payroc's there is nothing to change.
  update: always('flow_not_supported'),
  // A challenge is answered while the payment is under way.
  step: row('active', 'processing', 'unresolved', 'already_redeemed', 'session_ended', 'session_ended'),
  // A buyer leaves for their bank, and comes back, while the attempt holds the session or when it has not begun.
  create_return: row('active', 'processing', 'unresolved', 'already_redeemed', 'session_ended', 'session_ended'),
  resume_return: row('active', 'processing', 'unresolved', 'already_redeemed', 'session_ended', 'session_ended'),
  claim: row('processing', 'session_held', 'attempt_unresolved', 'already_redeemed', 'session_ended', 'session_ended'),
  // By a caller who knows that the card may have been charged before.
  resume: row('processing', 'session_held', 'processing', 'already_redeemed', 'session_ended', 'session_ended'),
  // By the latest attempt; it may be late as long as there is no later one.
  hold: row('attempt_ended', 'processing', 'processing', 'attempt_ended', 'attempt_ended', 'attempt_ended'),
  // Twice by the same attempt is no error, as is releasing.
  complete: row('attempt_ended', 'redeemed', 'redeemed', 'redeemed', 'attempt_ended', 'attempt_ended'),
  release: row('active', 'active', 'active', 'attempt_ended', 'revoked', 'expired'),
  redeem: row('redeemed', 'session_held', 'attempt_unresolved', 'already_redeemed', 'session_ended', 'session_ended'),
  // Twice is no error: the caller has what they wanted.
  revoke: row('revoked', 'session_held', 'attempt_unresolved', 'already_redeemed', 'revoked', 'session_ended'),
  // A session without its body is of no use to anyone: one that is still active ends. An attempt goes on, and can be concluded.
  erase: row('revoked', 'processing', 'unresolved', 'redeemed', 'revoked', 'expired'),
  // Where no key names the session.
  reopen: always('new'),
  // The same, with something that is to be added to the session.
  continue: always('new'),
  // To Primer's operations, the token of a session of another kind is merely a wrong one.
  read: always('invalid_client_token'),
  change: always('invalid_client_token'),
  configure: always('unauthenticated'),
};

const OWN: Readonly<Partial<Record<SessionKind, Partial<Rows>>>> = {
  payment: {
    update: row('active', 'session_held', 'attempt_unresolved', 'already_redeemed', 'session_ended', 'session_ended'),
    // The end of a session frees its merchant_session_id.
    reopen: open('new'),
    continue: row('active', 'session_held', 'attempt_unresolved', 'new', 'new', 'new'),
  },
  client: {
    read: open('invalid_client_token'),
    change: { ...open('invalid_client_token'), processing: 'session_held', unresolved: 'attempt_unresolved' },
    configure: open('unauthenticated'),
  },
  hosted_fields: {
    // Payroc's keys stand for the answer they first got, for seven days, whatever became of the session.
    reopen: row('active', 'processing', 'unresolved', 'redeemed', 'revoked', 'expired'),
    continue: row('active', 'processing', 'unresolved', 'redeemed', 'revoked', 'expired'),
  },
};

/** The state machine of sessions: what comes of an operation, by kind and state (docs/sessions.md). */
export const TRANSITIONS = Object.fromEntries(
  SESSION_KINDS.map((kind) => [kind, { ...COMMON, ...OWN[kind] }]),
) as Readonly<Record<SessionKind, Rows>>;

/** What an operation comes to. */
export const outcomeOf = (
  { kind, state }: { kind: SessionKind; state: SessionState },
  operation: SessionOperation,
): TransitionOutcome => TRANSITIONS[kind][operation][state];

/** Refuses what the state of a session does not allow. @throws TesseraError as {@link TRANSITIONS} says */
export function permit(
  session: Pick<StoredSession, 'kind' | 'state' | 'heldUntil'>,
  operation: SessionOperation,
): void {
  const outcome = outcomeOf(session, operation);
  const refusal = REFUSALS.find((code) => code === outcome);
  if (!refusal) return;
  throw new TesseraError(
    refusal,
    MESSAGES[refusal](session.state),
    refusal === 'session_held' ? untilFree(session) : {},
  );
}

/** When the hold of an attempt lapses; the caller's clock may go otherwise, so the seconds are told too. */
function untilFree({ heldUntil }: Pick<StoredSession, 'heldUntil'>): { heldUntil?: Date; retryAfter?: number } {
  return heldUntil ? { heldUntil, retryAfter: Math.max(1, Math.ceil((heldUntil.getTime() - Date.now()) / 1000)) } : {};
}

const MESSAGES: Readonly<Record<Refusal, (state: SessionState) => string>> = {
  session_held: () => 'A payment attempt is under way: ask again when its hold is over.',
  attempt_unresolved: () =>
    'Nobody has said how the latest payment attempt ended: find out whether it was paid, then claim the session with resume.',
  attempt_ended: (state) => `The payment attempt is over; the session is ${state}.`,
  already_redeemed: () => 'The session was redeemed before.',
  session_ended: (state) => `The session is ${state}.`,
  flow_not_supported: () => 'Only payment sessions are changed so.',
  invalid_client_token: () => 'The client token is missing, invalid or expired.',
  unauthenticated: () => 'The client token is missing, invalid or expired.',
};

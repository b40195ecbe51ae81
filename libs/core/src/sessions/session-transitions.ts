import { TesseraError } from '#platform/errors/tessera-error.js';
import { SESSION_KINDS, type SessionKind, type SessionState } from './session-types.js';

/** What can be asked of a session, or done to it, once it is open. */
export const SESSION_OPERATIONS = [
  'introspect',
  'step',
  'redeem',
  'revoke',
  'erase',
  'reopen',
  'read',
  'change',
  'configure',
] as const;
export type SessionOperation = (typeof SESSION_OPERATIONS)[number];

/** Errors that follow from the state of a session, or from its kind. */
const REFUSALS = ['already_redeemed', 'session_ended', 'invalid_client_token', 'unauthenticated'] as const;
type Refusal = (typeof REFUSALS)[number];

/** The state afterwards; `inactive`, all that is said of a session that has ended; `new`, another session; or an error. */
export type TransitionOutcome = SessionState | 'inactive' | 'new' | Refusal;

type Row = Readonly<Record<SessionState, TransitionOutcome>>;

const row = (
  active: TransitionOutcome,
  redeemed: TransitionOutcome,
  revoked: TransitionOutcome,
  expired: TransitionOutcome,
): Row => ({ active, redeemed, revoked, expired });
const always = (outcome: TransitionOutcome): Row => row(outcome, outcome, outcome, outcome);

type Rows = Readonly<Record<SessionOperation, Row>>;

/** What holds for sessions of every kind that does not say otherwise. */
const COMMON: Rows = {
  introspect: row('active', 'inactive', 'inactive', 'inactive'),
  step: row('active', 'already_redeemed', 'session_ended', 'session_ended'),
  redeem: row('redeemed', 'already_redeemed', 'session_ended', 'session_ended'),
  // Twice is no error: the caller has what they wanted.
  revoke: row('revoked', 'already_redeemed', 'revoked', 'session_ended'),
  // A session without its body is of no use to anyone: one that is still active ends.
  erase: row('revoked', 'redeemed', 'revoked', 'expired'),
  // Where no key names the session.
  reopen: always('new'),
  // To Primer's operations, the token of a session of another kind is merely a wrong one.
  read: always('invalid_client_token'),
  change: always('invalid_client_token'),
  configure: always('unauthenticated'),
};

const OWN: Readonly<Partial<Record<SessionKind, Partial<Rows>>>> = {
  payment: {
    // The end of a session frees its merchant_session_id.
    reopen: row('active', 'new', 'new', 'new'),
  },
  client: {
    read: row('active', 'invalid_client_token', 'invalid_client_token', 'invalid_client_token'),
    change: row('active', 'invalid_client_token', 'invalid_client_token', 'invalid_client_token'),
    configure: row('active', 'unauthenticated', 'unauthenticated', 'unauthenticated'),
  },
  hosted_fields: {
    // Payroc's keys stand for the answer they first got, for seven days, whatever became of the session.
    reopen: row('active', 'redeemed', 'revoked', 'expired'),
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
export function permit(session: { kind: SessionKind; state: SessionState }, operation: SessionOperation): void {
  const outcome = outcomeOf(session, operation);
  const refusal = REFUSALS.find((code) => code === outcome);
  if (refusal) throw new TesseraError(refusal, MESSAGES[refusal](session.state));
}

const MESSAGES: Readonly<Record<Refusal, (state: SessionState) => string>> = {
  already_redeemed: () => 'The session was redeemed before.',
  session_ended: (state) => `The session is ${state}.`,
  invalid_client_token: () => 'The client token is missing, invalid or expired.',
  unauthenticated: () => 'The client token is missing, invalid or expired.',
};

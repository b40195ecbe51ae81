import type { Json } from '../../support/session.requests.js';
import type { Answer, Asked, Call, Operation } from '../history.js';

type Yes = Extract<Answer, { said: 'yes' }>;
type No = Extract<Answer, { said: 'no' }>;
export type Granted = Call & { readonly answer: Yes };
export type Refused = Call & { readonly answer: No };

export const isGranted = (call: Call): call is Granted => call.answer.said === 'yes';
export const isRefused = (call: Call): call is Refused => call.answer.said === 'no';

/** Of the tests' clock and the database's: one machine, read at two moments. */
const CLOCK_TOLERANCE_MS = 1_000;

export const ERASURES: readonly Operation[] = ['erase', 'erase-customer'];
/** What uses a session up. */
export const USES: readonly Operation[] = ['redeem', 'complete'];
const ENDS: readonly Operation[] = [...USES, 'revoke', ...ERASURES];
/** Answers that show the session, as it is then. */
const SHOWING: readonly Operation[] = [
  ...(['introspect', 'get', 'step', 'claim', 'hold', 'complete', 'release'] as const),
  ...(['redeem', 'revoke', 'erase', 'extend', 'amend', 'leave', 'return'] as const),
];

/** Those that have it beside something else. */
const BESIDE: readonly Operation[] = ['claim', 'extend', 'leave', 'return'];

/** The session that an answer shows. */
export function sessionIn({ operation, answer: { body } }: Granted): Json | undefined {
  if (!SHOWING.includes(operation)) return undefined;
  return BESIDE.includes(operation) ? (body.session as Json | undefined) : body;
}

/**
 * What can be concluded about one session from the calls about it. A call that was granted took effect between its beginning and its
 * end; one without an answer may take effect at any moment after its beginning, or never.
 */
export class Timeline {
  readonly granted: readonly Granted[];
  /** When it was certainly there. */
  readonly openedAt: number;
  /** Milliseconds since 1970, as the service said. */
  readonly expiresAt: number;

  constructor(
    readonly asked: Asked,
    readonly calls: readonly Call[],
    /** The shortest life that the service was ever set to give, in milliseconds. */
    shortestLife: number,
    /** Its provider gave another session the same token: by it, neither can be told from the other. */
    readonly ambiguous = false,
  ) {
    this.granted = calls.filter(isGranted);
    const opening = this.granted.filter(({ operation }) => operation === 'open');
    this.openedAt = Math.min(Infinity, ...opening.map(({ endedAt }) => endedAt));
    const firstAsked = Math.min(...opening.map(({ begunAt }) => begunAt));
    const told = this.granted.flatMap(({ answer: { body } }) => expiryIn(body));
    this.expiresAt = told.length > 0 ? Math.min(...told) : firstAsked + shortestLife;
  }

  /** Calls of these operations that may have had an effect by then. */
  possible(operations: readonly Operation[], by: number): Call[] {
    return this.calls.filter(
      ({ operation, begunAt, answer }) => operations.includes(operation) && begunAt < by && answer.said !== 'no',
    );
  }

  /** Calls of these operations that had their effect before that. */
  certain(operations: readonly Operation[], before: number): Granted[] {
    return this.granted.filter(
      (call) => operations.includes(call.operation) && call.endedAt < before && this.hits(call),
    );
  }

  mayHaveEnded(by: number): boolean {
    return this.possible(ENDS, by).length > 0 || this.mayBeOver(by);
  }

  mustHaveEnded(before: number): boolean {
    return this.certain(ENDS, before).some((call) => !ERASURES.includes(call.operation) || this.endsByErasing(call));
  }

  /** The answer to a call that was sent before: it may tell what was, not what is. */
  isReplay({ requestId, begunAt }: Call): boolean {
    return this.calls.some((other) => other.requestId === requestId && other.begunAt < begunAt);
  }

  mayBeOver(by: number): boolean {
    return by + CLOCK_TOLERANCE_MS >= this.expiresAt;
  }

  /** When it was certainly erased; Infinity when it was not. */
  get erasedAt(): number {
    return Math.min(Infinity, ...this.certain(ERASURES, Infinity).map(({ endedAt }) => endedAt));
  }

  /** Erasing leaves the attempt that holds a session alone. */
  private endsByErasing({ operation, endedAt, answer: { body } }: Granted): boolean {
    if (operation === 'erase') return body.state === 'revoked';
    return this.possible(['claim'], endedAt).length === 0;
  }

  /** A customer's erasure is certain only for what was there before it began, and once it says that nothing remains. */
  private hits({ operation, begunAt, answer: { body } }: Granted): boolean {
    return operation !== 'erase-customer' || (this.openedAt < begunAt && body.remaining !== true);
  }
}

function expiryIn(body: Readonly<Record<string, unknown>>): number[] {
  const { expires_at, expiresAt, clientTokenExpirationDate, client_token_expiration_date } = body;
  const text = expires_at ?? expiresAt ?? clientTokenExpirationDate ?? client_token_expiration_date;
  const time = typeof text === 'string' ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? [] : [time];
}

import type { Json } from '../support/session.requests.js';
import { History, type Answer, type Asked, type Call, type Violation } from './history.js';
import { check } from './checker.js';

export const LIFE_MS = 1_000_000;
const FAR = new Date(Date.UTC(2030, 0)).toISOString();

export const PAYMENT: Asked = {
  ...{ key: 'order', kind: 'payment', owner: 'B live', testMode: false, marker: 'mkTsrSecret1' },
  amount: { minor: 10000, currency: 'USD' },
};
export const CLIENT: Asked = {
  ...{ key: 'cart', kind: 'client', owner: 'B live', testMode: false, marker: 'mkTsrSecret2', customer: 'ann' },
  amount: { minor: 1000, currency: 'EUR' },
};

/** What the service says of the payment, if all is well. */
export const session = (state: string, more: Json = {}): Json => ({
  ...{ id: 'id-1', kind: 'payment', state, test_mode: false, reference: 'order', amount_minor: 10000, currency: 'USD' },
  ...{ expires_at: FAR, ...more },
});

export const yes = (body: Json = {}): Answer => ({ said: 'yes', body });
export const no = (code: string): Answer => ({ said: 'no', code, body: {} });
export const unknown: Answer = { said: 'unknown', why: 'connection' };

type Told = Partial<Call> & Pick<Call, 'operation' | 'answer'>;

/** A call of the owner's about the payment. */
export const told = (operation: Call['operation'], answer: Answer, more: Partial<Call> = {}): Told => ({
  ...{ operation, answer, ...more },
});

export const opened = told('open', yes({ session_token: 'sess_1' }));

const HOLD_MS = 900_000;

/** Somebody has begun this attempt. */
export const claimed = (number: number, requestId: string, more: Partial<Call> = {}): Told =>
  told(
    'claim',
    yes({
      session: session('processing', { attempts: number }),
      attempt: { id: `att_${number}`, number, held_until: new Date(1_000_000 + HOLD_MS).toISOString() },
    }),
    { requestId, ...more },
  );
/** Somebody names this attempt. */
export const settled = (
  operation: 'hold' | 'complete' | 'release',
  number: number,
  answer: Answer = yes(session({ hold: 'processing', complete: 'redeemed', release: 'active' }[operation])),
  more: Partial<Call> = {},
): Told => told(operation, answer, { attempt: `att_${number}`, ...more });
export const lapsed = told('lapse', yes());

/** What the checker finds in calls that came one after the other, a second each, unless they say otherwise. */
export function judge(calls: readonly Told[], sessions: readonly Asked[] = [PAYMENT]): Violation[] {
  const history = new History();
  for (const each of sessions) history.ask(each);
  calls.forEach((call, index) => {
    const begunAt = 1_000_000 + index * 1_000;
    history.record({
      ...{ caller: 'B live', about: sessions[0]?.key ?? '', requestId: `request-${index}`, via: 'REST at one' },
      ...{ begunAt, endedAt: begunAt + 500, phase: 'bad days', round: 0, ...call },
    });
  });
  return check(history, LIFE_MS);
}

/** The rules that were broken. */
export const rulesOf = (violations: readonly Violation[]): string[] => [...new Set(violations.map(({ rule }) => rule))];

import type { Violation } from '../history.js';
import { ERASURES, isRefused, type Granted, type Timeline } from './timeline.js';

/** States are entered by who may do so, and the last one is never left. */
export function states(timeline: Timeline): Violation[] {
  const { asked } = timeline;
  const seen = timeline.granted.flatMap((call) => {
    const state = stateIn(call);
    return state === undefined ? [] : [{ state, call }];
  });
  const impossible = seen.filter(({ state, call }) => !mayBe(state, call, timeline));
  const ends = new Set(seen.map(({ state }) => state).filter((state) => state === 'redeemed' || state === 'revoked'));
  const alive = timeline.granted.filter(
    (call) => needsActive(call) && timeline.mustHaveEnded(call.begunAt) && !isReplay(call, timeline),
  );
  return [
    ...impossible.map(({ state, call }) => `${call.operation} over ${call.via} says ${state}, which it cannot be`),
    ...(ends.size > 1 ? ['it was redeemed, and it was revoked'] : []),
    ...alive.map(({ operation, via }) => `${operation} over ${via} went through after its end`),
    ...refusedByMistake(timeline),
  ].map((what) => ({ rule: 'states', what: `${asked.kind} ${asked.key}: ${what}` }));
}

function stateIn({ operation, answer: { body } }: Granted): string | undefined {
  if (operation === 'introspect') return body.active === true ? 'active' : undefined;
  if (!['get', 'step', 'redeem', 'revoke', 'erase'].includes(operation)) return undefined;
  return typeof body.state === 'string' ? body.state : undefined;
}

function mayBe(state: string, call: Granted, timeline: Timeline): boolean {
  const { begunAt, endedAt } = call;
  switch (state) {
    case 'active':
      return isReplay(call, timeline) || !timeline.mustHaveEnded(begunAt);
    case 'redeemed':
      return timeline.possible(['redeem'], endedAt).length > 0;
    case 'revoked':
      return timeline.possible(['revoke', ...ERASURES], endedAt).length > 0;
    case 'expired':
      return timeline.mayBeOver(endedAt);
    default:
      return false;
  }
}

const needsActive = ({ operation }: Granted): boolean => ['step', 'change', 'read'].includes(operation);

/** The answer to a call that was sent before: it may tell what was, not what is. */
const isReplay = ({ requestId, begunAt }: Granted, { calls }: Timeline): boolean =>
  calls.some((other) => other.requestId === requestId && other.begunAt < begunAt);

/** Who hears that it was redeemed, or that it has ended, hears the truth. */
function refusedByMistake(timeline: Timeline): string[] {
  return timeline.calls.filter(isRefused).flatMap(({ operation, via, answer: { code }, endedAt }) => {
    if (code === 'already_redeemed' && timeline.possible(['redeem'], endedAt).length === 0)
      return [`${operation} over ${via} says already_redeemed, and nobody redeemed it`];
    const ended = timeline.possible(['revoke', ...ERASURES], endedAt).length > 0 || timeline.mayBeOver(endedAt);
    return code === 'session_ended' && !ended
      ? [`${operation} over ${via} says session_ended, and nobody ended it`]
      : [];
  });
}

import type { Violation } from '../history.js';
import { ERASURES, isRefused, sessionIn, USES, type Granted, type Timeline } from './timeline.js';

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
    (call) => needsActive(call) && timeline.mustHaveEnded(call.begunAt) && !timeline.isReplay(call),
  );
  return [
    ...impossible.map(({ state, call }) => `${call.operation} over ${call.via} says ${state}, which it cannot be`),
    ...(ends.size > 1 ? ['it was redeemed, and it was revoked'] : []),
    ...alive.map(({ operation, via }) => `${operation} over ${via} went through after its end`),
    ...refusedByMistake(timeline),
  ].map((what) => ({ rule: 'states', what: `${asked.kind} ${asked.key}: ${what}` }));
}

function stateIn(call: Granted): string | undefined {
  const state = sessionIn(call)?.state;
  return typeof state === 'string' ? state : undefined;
}

function mayBe(state: string, call: Granted, timeline: Timeline): boolean {
  const { begunAt, endedAt } = call;
  switch (state) {
    case 'active':
      return timeline.isReplay(call) || !timeline.mustHaveEnded(begunAt);
    case 'processing':
      return timeline.possible(['claim'], endedAt).length > 0;
    case 'unresolved':
      return timeline.possible(['claim'], endedAt).length > 0 && timeline.possible(['lapse'], endedAt).length > 0;
    case 'redeemed':
      return timeline.possible(USES, endedAt).length > 0;
    case 'revoked':
      return timeline.possible(['revoke', ...ERASURES], endedAt).length > 0;
    case 'expired':
      return timeline.mayBeOver(endedAt);
    default:
      return false;
  }
}

const needsActive = ({ operation }: Granted): boolean =>
  ['step', 'change', 'read', 'claim', 'extend', 'amend', 'leave', 'return'].includes(operation);

/** Who hears that it was redeemed, or that it has ended, hears the truth. */
function refusedByMistake(timeline: Timeline): string[] {
  return timeline.calls.filter(isRefused).flatMap(({ operation, via, answer: { code }, endedAt }) => {
    if (code === 'already_redeemed' && timeline.possible(USES, endedAt).length === 0)
      return [`${operation} over ${via} says already_redeemed, and nobody redeemed it`];
    const ended = timeline.possible(['revoke', ...ERASURES], endedAt).length > 0 || timeline.mayBeOver(endedAt);
    return code === 'session_ended' && !ended
      ? [`${operation} over ${via} says session_ended, and nobody ended it`]
      : [];
  });
}

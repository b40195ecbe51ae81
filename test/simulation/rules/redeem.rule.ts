import type { Violation } from '../history.js';
import { isGranted, isRefused, USES, type Timeline } from './timeline.js';

/** One caller gets the session, or one attempt on it is completed, and who did it hears of it, also when they ask again. */
export function redeemedOnce(timeline: Timeline): Violation[] {
  const { asked, calls } = timeline;
  const redeems = calls.filter(({ operation }) => operation === 'redeem');
  const completed = calls.filter((call) => call.operation === 'complete' && isGranted(call));
  const winners = new Set([
    ...redeems.filter(isGranted).map(({ requestId }) => requestId),
    ...completed.map(({ attempt }) => attempt),
  ]);
  const twice =
    winners.size > 1 ? [{ rule: 'redeemed twice', what: `${asked.kind} ${asked.key}: by ${winners.size} calls` }] : [];
  // Nobody else can have got it: then it was this caller, who is told that it was somebody else.
  const lost = redeems.filter(
    (call) =>
      isRefused(call) &&
      call.answer.code === 'already_redeemed' &&
      !timeline.possible(USES, call.endedAt).some(({ requestId }) => requestId !== call.requestId),
  );
  return [
    ...twice,
    ...lost.map(({ via }) => ({
      rule: 'lost outcome',
      what: `${asked.kind} ${asked.key}: redeemed by the one caller who hears already_redeemed over ${via}`,
    })),
  ];
}

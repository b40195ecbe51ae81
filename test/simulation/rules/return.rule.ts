import type { Violation } from '../history.js';
import { isGranted, isRefused, type Timeline } from './timeline.js';

/** A buyer comes back by a handle once, whoever shows it, and who resumed the session hears of it. */
export function returns(timeline: Timeline): Violation[] {
  const { asked, calls, granted } = timeline;
  const resumed = calls.filter(({ operation }) => operation === 'return');
  const handles = new Set(resumed.map(({ detail }) => detail));
  const twice = [...handles].filter(
    (handle) => new Set(resumed.filter((call) => isGranted(call) && call.detail === handle).map(requestOf)).size > 1,
  );
  const lost = resumed.filter(
    (call) =>
      isRefused(call) &&
      call.answer.code === 'return_used' &&
      !timeline
        .possible(['return'], call.endedAt)
        .some(({ detail, requestId }) => detail === call.detail && requestId !== call.requestId),
  );
  const made = granted.filter(({ operation }) => operation === 'leave');
  const shared = new Set(made.map(({ answer }) => answer.body.return_token)).size < new Set(made.map(requestOf)).size;
  return [
    ...twice.map(() => 'a handle was good twice'),
    ...lost.map(({ via }) => `a handle was used by the one caller who hears return_used over ${via}`),
    ...(shared ? ['two buyers have the same handle'] : []),
    ...untold(timeline),
  ].map((what) => ({ rule: 'returns', what: `${asked.kind} ${asked.key}: ${what}` }));
}

const requestOf = ({ requestId }: { readonly requestId: string }): string => requestId;

/** Whoever was back before the history was asked for is in it, once. */
function untold(timeline: Timeline): string[] {
  return timeline.granted
    .filter(({ operation }) => operation === 'events')
    .flatMap((read) => {
      const items = (read.answer.body.items ?? []) as { type: string }[];
      const told = items.filter(({ type }) => type === 'returned').length;
      const certain = new Set(timeline.certain(['return'], read.begunAt).map(requestOf)).size;
      const possible = new Set(timeline.possible(['return'], read.endedAt).map(requestOf)).size;
      return told < certain || told > possible ? [`${told} returns are told, of ${certain} to ${possible}`] : [];
    });
}

import type { Violation } from '../history.js';
import { sessionIn, type Granted, type Timeline } from './timeline.js';

/** Whoever was told until when a session lives finds it to live that long: extending never shortens, and is not forgotten. */
export function extensions(timeline: Timeline): Violation[] {
  const { asked, granted } = timeline;
  const extended = granted.filter(({ operation }) => operation === 'extend');
  return granted.flatMap((call) => {
    const until = expiryIn(call);
    if (until === undefined || timeline.isReplay(call)) return [];
    const longest = Math.max(
      ...extended.filter(({ endedAt }) => endedAt < call.begunAt).map((before) => expiryIn(before) ?? 0),
    );
    return until < longest
      ? [
          {
            rule: 'extensions',
            what: `${asked.kind} ${asked.key}: ${call.operation} over ${call.via} tells an earlier end`,
          },
        ]
      : [];
  });
}

function expiryIn(call: Granted): number | undefined {
  const time = sessionIn(call)?.expires_at;
  return typeof time === 'string' ? Date.parse(time) : undefined;
}

import type { Violation } from '../history.js';
import { AttemptsTimeline } from './attempts.timeline.js';
import { type Granted, type Timeline } from './timeline.js';

interface AttemptEvent {
  readonly type: string;
  readonly attempt: number;
}

/** Attempts are numbered as they were begun; what is told of one stands behind its beginning and before the next. */
export function attemptHistory(timeline: Timeline): Violation[] {
  const { asked, granted } = timeline;
  const known = new AttemptsTimeline(timeline);
  const reads = granted.filter(({ operation }) => operation === 'events');
  const found = reads.flatMap((read) => {
    const events = eventsIn(read);
    return [...outOfOrder(events), ...missing(read, events, known), ...unasked(read, events, timeline)];
  });
  return [...new Set(found)].map((what) => ({ rule: 'attempts', what: `${asked.kind} ${asked.key}: ${what}` }));
}

/** Those of attempts; gRPC has numbers as text, or leaves them out. */
const eventsIn = ({ answer }: Granted): AttemptEvent[] =>
  ((answer.body.items ?? []) as { type: string; attempt?: unknown }[])
    .filter(({ attempt }) => Number(attempt ?? 0) > 0)
    .map(({ type, attempt }) => ({ type, attempt: Number(attempt) }));

function outOfOrder(events: readonly AttemptEvent[]): string[] {
  let current = 0;
  let isOpen = false;
  return events.flatMap(({ type, attempt }) => {
    // Redeeming is an attempt that is begun and completed in one.
    const begins = type === 'claimed' || (type === 'redeemed' && !isOpen);
    const fits = begins ? attempt === current + 1 : isOpen && attempt === current;
    current = attempt;
    isOpen = type === 'claimed' || (isOpen && type === 'held');
    return fits ? [] : [`attempt ${attempt} is ${type} out of order`];
  });
}

const TYPES = { claim: 'claimed', release: 'released', complete: 'redeemed' } as const;

/** What was acknowledged before the history was asked for is in it. */
function missing(read: Granted, events: readonly AttemptEvent[], { timeline, begun }: AttemptsTimeline): string[] {
  const has = (type: string, number: number) => events.some((event) => event.type === type && event.attempt === number);
  return timeline.certain(['claim', 'release', 'complete'], read.begunAt).flatMap((call) => {
    const own = begun.find(({ id, requestId }) => id === call.attempt || requestId === call.requestId);
    const type = TYPES[call.operation as keyof typeof TYPES];
    return own && !has(type, own.number) ? [`attempt ${own.number} was ${type}, and it is not told`] : [];
  });
}

/** No claim begins two attempts, be its answer lost. */
function unasked(read: Granted, events: readonly AttemptEvent[], timeline: Timeline): string[] {
  const claims = new Set(timeline.possible(['claim'], read.endedAt).map(({ requestId }) => requestId));
  const claimed = events.filter(({ type }) => type === 'claimed').length;
  return claimed > claims.size ? [`${claimed} attempts were begun by ${claims.size} claims`] : [];
}

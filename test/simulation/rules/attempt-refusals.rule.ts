import type { Operation, Violation } from '../history.js';
import { AttemptsTimeline } from './attempts.timeline.js';
import { ERASURES, isRefused, type Refused, type Timeline } from './timeline.js';

/** As the service is set up. */
const MOST_ATTEMPTS = 5;
/** What may have come between an attempt and who has begun it. */
const CONCLUSIONS: readonly Operation[] = ['complete', 'release', 'redeem', 'revoke', ...ERASURES];

/** Who is refused because of an attempt hears the truth, and is not told of their own as of somebody else's. */
export function attemptRefusals(timeline: Timeline): Violation[] {
  const { asked } = timeline;
  const known = new AttemptsTimeline(timeline);
  return timeline.calls
    .filter(isRefused)
    .filter((call) => !isTrue(call, known))
    .map(({ operation, via, answer }) => ({
      rule: 'lost attempt',
      what: `${asked.kind} ${asked.key}: ${operation} over ${via} says ${answer.code}, which it cannot be`,
    }));
}

function isTrue(call: Refused, known: AttemptsTimeline): boolean {
  const { timeline } = known;
  const { answer, endedAt } = call;
  switch (answer.code) {
    case 'session_held':
      return known.mayBeHeldByOthers(call);
    case 'attempt_unresolved':
      return timeline.possible(['claim'], endedAt).length > 0 && known.mayHaveLapsed(0, endedAt);
    case 'attempts_exhausted':
      return attemptsBy(timeline, endedAt) >= MOST_ATTEMPTS;
    case 'attempt_ended':
      return mayBeOver(call, known);
    default:
      return true;
  }
}

/** Several calls under one key are one attempt. */
const attemptsBy = (timeline: Timeline, by: number): number =>
  new Set(timeline.possible(['claim', 'redeem'], by).map(({ requestId }) => requestId)).size;

/** Somebody else concluded it, or began another attempt. The caller's own conclusion is told them again. */
function mayBeOver(
  { attempt, requestId, operation, endedAt }: Refused,
  { timeline, begun }: AttemptsTimeline,
): boolean {
  const own = begun.find(({ id }) => id === attempt);
  const concluded = timeline
    .possible(CONCLUSIONS, endedAt)
    .some((other) => other.requestId !== requestId && other.operation !== operation);
  const superseded = timeline.possible(['claim'], endedAt).some((other) => other.requestId !== own?.requestId);
  return concluded || superseded;
}

import type { Operation, Violation } from '../history.js';
import { tokenIn } from './identity.rule.js';
import { AttemptsTimeline, type Begun } from './attempts.timeline.js';
import { sessionIn, type Granted, type Timeline } from './timeline.js';

/** What nobody may do to a session that an attempt holds. */
const HELD_BACK: readonly Operation[] = ['claim', 'redeem', 'revoke', 'change', 'amend'];
const SETTLING: readonly Operation[] = ['hold', 'complete', 'release'];

/** One attempt at a time, and each is what was said of it. */
export function attempts(timeline: Timeline): Violation[] {
  const { asked, granted } = timeline;
  const known = new AttemptsTimeline(timeline);
  const first = granted.filter((call) => !timeline.isReplay(call));
  const found = [
    ...oneOfEach(known),
    ...oneAfterTheOther(known),
    ...first.flatMap((call) => whileHeld(call, known)),
    ...first.filter(({ operation }) => SETTLING.includes(operation)).flatMap((call) => settled(call, known)),
  ];
  return [...new Set(found)].map((what) => ({ rule: 'attempts', what: `${asked.kind} ${asked.key}: ${what}` }));
}

/** Who claims gets one attempt, however often they ask, and nobody else gets the same. */
function oneOfEach({ begun }: AttemptsTimeline): string[] {
  return begun.flatMap((one) =>
    begun.flatMap((other) => {
      const same = one.requestId === other.requestId;
      if (same && (one.id !== other.id || one.number !== other.number)) return ['one claim has begun two attempts'];
      return !same && (one.id === other.id || one.number === other.number)
        ? [`attempt ${one.number} was given to two callers`]
        : [];
    }),
  );
}

/** An attempt begins when the one before it is over, or has lapsed, and then by who says that they know. */
function oneAfterTheOther(known: AttemptsTimeline): string[] {
  return known.begun.flatMap((one) =>
    known.begun
      .filter(({ number }) => number > one.number)
      .flatMap((later) => {
        if (one.begunAt > later.grantedAt) return [`attempt ${one.number} began after attempt ${later.number}`];
        if (!known.mayBeFree(one, later.grantedAt))
          return [`attempt ${later.number} began during attempt ${one.number}`];
        return isBlind(one, later, known)
          ? [`attempt ${later.number} began without knowing how the one before ended`]
          : [];
      }),
  );
}

const isBlind = (one: Begun, later: Begun, known: AttemptsTimeline): boolean =>
  later.number === one.number + 1 && !later.resume && !known.mayBeConcluded(one.id, later.grantedAt);

/** A session that is held is neither given to somebody else, nor changed, nor ended; its name is its own. */
function whileHeld(call: Granted, known: AttemptsTimeline): string[] {
  const holder = known.holderDuring(call);
  if (!holder || known.timeline.ambiguous) return [];
  const { operation, via, answer } = call;
  const said = `${operation} over ${via}`;
  if (HELD_BACK.includes(operation)) return [`${said} went through during attempt ${holder.number}`];
  const session = sessionIn(call);
  if (session && session.state !== 'processing') {
    const state = typeof session.state === 'string' ? session.state : 'inactive';
    return [`${said} says ${state} during attempt ${holder.number}`];
  }
  const [opened] = known.timeline.granted.filter((each) => each.operation === 'open');
  const another = opened && tokenIn(opened.answer.body) !== tokenIn(answer.body);
  return operation === 'open' && known.timeline.asked.kind === 'payment' && another
    ? [`${said} gave its name away during attempt ${holder.number}`]
    : [];
}

/** What is said of an attempt counts until there is a later one, or until somebody has said otherwise. */
function settled(call: Granted, known: AttemptsTimeline): string[] {
  const { operation, via, begunAt } = call;
  const own = known.begun.find(({ id }) => id === call.attempt);
  if (!own) return [];
  const said = `${operation} of attempt ${own.number} over ${via}`;
  const superseded = known.begun.some(({ number, grantedAt }) => number > own.number && grantedAt < begunAt);
  const over =
    operation === 'release' ? (['complete'] as const) : operation === 'complete' ? (['release'] as const) : undefined;
  return [
    ...(superseded ? [`${said} went through after a later attempt had begun`] : []),
    ...(known.mustBeConcluded(own.id, begunAt, over) ? [`${said} went through after its end`] : []),
    ...(operation === 'complete' ? lateness(call, own, known).map((what) => `${said} ${what}`) : []),
  ];
}

/** Late is who completes after the hold has lapsed, and nobody else. */
function lateness(call: Granted, own: Begun, known: AttemptsTimeline): string[] {
  const late = sessionIn(call)?.late === true;
  if (late && !known.mayHaveLapsed(own.begunAt, call.endedAt) && call.endedAt < own.heldUntil)
    return ['is late, in time'];
  // Completing it once more says what was said before.
  const again = known.timeline.possible(['complete'], call.begunAt).some(({ attempt }) => attempt === own.id);
  return !late && !again && known.mustHaveLapsed(own, call.begunAt) ? ['is in time, after the hold had lapsed'] : [];
}

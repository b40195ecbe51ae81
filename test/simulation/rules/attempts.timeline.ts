import type { Call } from '../history.js';
import { isGranted, type Granted, type Timeline } from './timeline.js';

/** An attempt that somebody was told to have begun: between these two moments, however often they asked. */
export interface Begun {
  readonly requestId: string;
  readonly id: string;
  readonly number: number;
  readonly begunAt: number;
  readonly grantedAt: number;
  readonly resume: boolean;
  /** Milliseconds since 1970, as the service said. */
  readonly heldUntil: number;
}

/** Of the tests' clock and the database's. */
const CLOCK_TOLERANCE_MS = 1_000;

/** What can be concluded about the payment attempts on one session from the calls about it. */
export class AttemptsTimeline {
  /** By who asked, and what they were told: one answer for each. */
  readonly begun: readonly Begun[];

  constructor(readonly timeline: Timeline) {
    const claims = timeline.granted.filter(({ operation }) => operation === 'claim');
    this.begun = claims.map((claim) => begunBy(claim, timeline.calls));
  }

  /** Whether the hold of this attempt may have ended by then: somebody concluded it, or let it lapse. */
  mayBeFree({ id, begunAt, heldUntil }: Begun, by: number): boolean {
    return this.mayBeConcluded(id, by) || this.mayHaveLapsed(begunAt, by) || by + CLOCK_TOLERANCE_MS >= heldUntil;
  }

  mayBeConcluded(id: string, by: number): boolean {
    return this.timeline.possible(['complete', 'release'], by).some(({ attempt }) => attempt === id);
  }

  /** Whether a hold that began no earlier than that may have lapsed by then. */
  mayHaveLapsed(since: number, by: number): boolean {
    return this.timeline
      .possible(['lapse'], by)
      .some(({ answer, endedAt }) => answer.said === 'unknown' || endedAt > since);
  }

  /** Whether it lapsed before that, and nobody can have held the session any longer. */
  mustHaveLapsed({ id, grantedAt }: Begun, before: number): boolean {
    const holds = this.timeline.possible(['hold'], before).filter(({ attempt }) => attempt === id);
    return this.timeline
      .certain(['lapse'], before)
      .some(
        ({ begunAt }) =>
          begunAt > grantedAt && holds.every(({ answer, endedAt }) => answer.said === 'yes' && endedAt < begunAt),
      );
  }

  /** The attempt that held the session all the time that this call took. */
  holderDuring({ begunAt, endedAt }: Call): Begun | undefined {
    return this.begun.find((attempt) => attempt.grantedAt < begunAt && !this.mayBeFree(attempt, endedAt));
  }

  /** Whether anybody but this caller may have held the session at some moment of this call. */
  mayBeHeldByOthers({ requestId, begunAt, endedAt }: Call): boolean {
    return this.timeline.possible(['claim'], endedAt).some((claim) => {
      if (claim.requestId === requestId) return false;
      const begun = this.begun.find((attempt) => attempt.requestId === claim.requestId);
      return !begun || !this.mustBeConcluded(begun.id, begunAt);
    });
  }

  mustBeConcluded(
    id: string,
    before: number,
    by: readonly ('complete' | 'release')[] = ['complete', 'release'],
  ): boolean {
    return this.timeline.certain(by, before).some(({ attempt }) => attempt === id);
  }
}

function begunBy(claim: Granted, calls: readonly Call[]): Begun {
  const { id, number, held_until } = claim.answer.body.attempt as { id: string; number: number; held_until: string };
  const same = calls.filter(({ requestId }) => requestId === claim.requestId);
  return {
    ...{ requestId: claim.requestId, id, number, resume: claim.resume === true },
    begunAt: Math.min(...same.map(({ begunAt }) => begunAt)),
    grantedAt: Math.min(...same.filter(isGranted).map(({ endedAt }) => endedAt)),
    heldUntil: Date.parse(held_until),
  };
}

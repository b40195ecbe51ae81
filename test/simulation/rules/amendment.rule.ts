import type { Call, Operation, Violation } from '../history.js';
import { isRefused, type Granted, type Timeline } from './timeline.js';

/** What makes another version of a session. */
const CHANGING: readonly Operation[] = [
  ...(['step', 'redeem', 'claim', 'hold', 'complete', 'release', 'extend'] as const),
  ...(['amend', 'leave', 'return', 'revoke', 'erase', 'erase-customer'] as const),
];

/** Of those who have seen a version one changes it; the others are told, and change nothing. */
export function amendments(timeline: Timeline): Violation[] {
  const { asked, calls, granted } = timeline;
  const amended = granted.filter(({ operation }) => operation === 'amend');
  const versions = new Set(amended.map(({ detail }) => detail));
  const found = [
    ...[...versions]
      .filter((version) => callers(amended, version) > 1)
      .map((version) => `version ${version} was changed twice`),
    ...amended
      .filter((call) => !isNext(call))
      .map(({ detail, via }) => `the change of version ${detail} over ${via} is not the next one`),
    ...calls
      .filter((call) => isAlone(call, timeline))
      .map(({ detail, via }) => `version ${detail} is another over ${via}, and nobody has changed it`),
  ];
  return found.map((what) => ({ rule: 'amendments', what: `${asked.kind} ${asked.key}: ${what}` }));
}

const callers = (amended: readonly Granted[], version: string | undefined): number =>
  new Set(amended.filter(({ detail }) => detail === version).map(({ requestId }) => requestId)).size;

const isNext = ({ detail, answer }: Granted): boolean => Number(answer.body.version) === Number(detail) + 1;

/** Refused because of a change that nobody else can have made. */
const isAlone = (call: Call, timeline: Timeline): boolean =>
  isRefused(call) &&
  call.answer.code === 'version_changed' &&
  !timeline.possible(CHANGING, call.endedAt).some(({ requestId }) => requestId !== call.requestId);

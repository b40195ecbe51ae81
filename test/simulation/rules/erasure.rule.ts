import type { Call, Violation } from '../history.js';
import type { Timeline } from './timeline.js';

/** What was erased is in no answer that was asked for afterwards, whoever asks. */
export function erasure({ asked, erasedAt, calls }: Timeline): Violation[] {
  const shown = calls.filter((call) => call.begunAt > erasedAt && textOf(call).includes(asked.marker));
  return shown.map(({ operation, via, phase }) => ({
    rule: 'resurrected',
    what: `${asked.kind} ${asked.key}: erased, and shown by ${operation} over ${via} in "${phase}"`,
  }));
}

const textOf = ({ answer }: Call): string => ('body' in answer ? JSON.stringify(answer.body) : '');

import type { Violation } from '../history.js';
import { sessionIn, type Timeline } from './timeline.js';

const TOKENS = ['session_token', 'sessionToken', 'clientToken', 'client_token', 'token'];

export const tokenIn = (body: Readonly<Record<string, unknown>>): string | undefined => {
  const token = TOKENS.map((name) => body[name]).find((value) => typeof value === 'string' && value !== '');
  return token as string | undefined;
};

/** The same key is the same session: its token, and its id. The end of a payment session frees its name. */
export function identity(timeline: Timeline): Violation[] {
  const { asked, granted } = timeline;
  const bound = granted.filter(
    ({ operation, endedAt }) =>
      operation === 'open' && (asked.kind === 'hosted_fields' || !timeline.mayHaveEnded(endedAt)),
  );
  const tokens = new Set(bound.map(({ answer }) => tokenIn(answer.body)));
  const ids = new Set(
    granted
      .filter(({ operation }) => operation !== 'open')
      .map((call) => (sessionIn(call) ?? call.answer.body).id)
      .filter((id) => typeof id === 'string'),
  );
  return [
    ...(asked.kind !== 'client' && tokens.size > 1 ? [`its key was answered with ${tokens.size} tokens`] : []),
    ...(ids.size > 1 ? [`it has ${ids.size} ids`] : []),
  ].map((what) => ({ rule: 'second session', what: `${asked.kind} ${asked.key}: ${what}` }));
}

import type { Violation } from '../history.js';
import { isRefused, sessionIn, type Granted, type Timeline } from './timeline.js';

/** What was acknowledged is there, as it was asked for, for whoever owns it. */
export function existence(timeline: Timeline): Violation[] {
  const { asked, calls, openedAt } = timeline;
  const own = calls.filter(({ begunAt, caller }) => begunAt > openedAt && caller === asked.owner);
  return own.flatMap((call) => {
    const lost = (what: string): Violation => ({ rule: 'lost session', what: `${asked.kind} ${asked.key}: ${what}` });
    const said = `${call.operation} over ${call.via} in "${call.phase}"`;
    if (isRefused(call)) {
      const { code } = call.answer;
      if (code === 'not_found') return [lost(`${said} says not_found`)];
      const over = ['session_ended', 'already_redeemed', 'invalid_client_token'].includes(code);
      // Tokens say by themselves until when they are good; states are the database's to tell.
      const byOwnClock = call.clockOff && code === 'invalid_client_token';
      return over && !byOwnClock && !timeline.mayHaveEnded(call.endedAt)
        ? [lost(`${said} says ${code}, and nobody ended it`)]
        : [];
    }
    if (call.answer.said !== 'yes') return [];
    const { body } = call.answer;
    if (call.operation === 'list')
      return isFoundOnce(call as Granted, timeline) ? [] : [lost(`${said} finds another number than one`)];
    if (call.operation === 'introspect' && body.active !== true)
      return timeline.ambiguous || timeline.mayHaveEnded(call.endedAt)
        ? []
        : [lost(`${said} says inactive, and nobody ended it`)];
    return differences(call as Granted, timeline).map((name) => ({
      rule: 'another session',
      what: `${asked.kind} ${asked.key}: ${said} says another ${name}`,
    }));
  });
}

/** The end of a payment session frees its name: who then asks for it again gets another one beside it. */
function isFoundOnce({ answer: { body } }: Granted, timeline: Timeline): boolean {
  const found = (body.items as unknown[] | undefined)?.length ?? 0;
  const again = timeline.calls.some(({ operation, endedAt }) => operation === 'open' && timeline.mayHaveEnded(endedAt));
  return found === 1 || (found > 1 && timeline.asked.kind === 'payment' && again);
}

/** Members that say something else than was asked for. */
function differences(call: Granted, { asked }: Timeline): string[] {
  const body = sessionIn(call);
  if (!body) return [];
  const { amount = {} } = body as { amount?: { minor_amount?: unknown; currency?: unknown } };
  const [minor, currency] = [body.amount_minor ?? amount.minor_amount, body.currency ?? amount.currency];
  const expected: [name: string, is: unknown, should: unknown][] = [
    ['kind', body.kind, asked.kind],
    ['mode', body.test_mode, asked.testMode],
    ['reference', body.reference ?? '', asked.kind === 'hosted_fields' ? '' : asked.key],
    ['amount', minor == null ? undefined : Number(minor), asked.amount?.minor],
    ['currency', currency ?? '', asked.amount?.currency ?? ''],
  ];
  return expected.filter(([, is, should]) => is !== should).map(([name]) => name);
}

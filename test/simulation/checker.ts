import type { Call, History, Violation } from './history.js';
import { isTwin } from './moody.provider.js';
import { amendments } from './rules/amendment.rule.js';
import { attemptHistory } from './rules/attempt-history.rule.js';
import { attemptRefusals } from './rules/attempt-refusals.rule.js';
import { attempts } from './rules/attempts.rule.js';
import { erasure } from './rules/erasure.rule.js';
import { existence } from './rules/existence.rule.js';
import { extensions } from './rules/extension.rule.js';
import { honesty } from './rules/honesty.rule.js';
import { identity, tokenIn } from './rules/identity.rule.js';
import { isolation } from './rules/isolation.rule.js';
import { redeemedOnce } from './rules/redeem.rule.js';
import { returns } from './rules/return.rule.js';
import { states } from './rules/state.rule.js';
import { steps } from './rules/steps.rule.js';
import { Timeline } from './rules/timeline.js';

const OF_ONE_SESSION = [
  ...[existence, identity, states, redeemedOnce, steps, erasure],
  ...[attempts, attemptRefusals, attemptHistory, returns, extensions, amendments],
];

/**
 * Holds a history against what may be, in the manner of Jepsen: what was acknowledged has happened, what was refused has not, and what
 * was not answered may have. Pure, so that it can be shown to find what it is for.
 * @param shortestLife of a session, in milliseconds, by any setting of the run
 */
export function check(history: History, shortestLife: number): Violation[] {
  const ambiguous = ambiguousIn(history.calls);
  const ofSessions = [...history.sessions.values()].flatMap((asked) => {
    const timeline = new Timeline(asked, history.about(asked), shortestLife, ambiguous.has(asked.key));
    return OF_ONE_SESSION.flatMap((rule) => rule(timeline));
  });
  const atProvider = new Set([...history.sessions.values()].filter((asked) => asked.atProvider).map(({ key }) => key));
  return [
    ...honesty(history.calls, ambiguous, atProvider),
    ...isolation(history.calls, history.sessions),
    ...ofSessions,
  ];
}

/** Sessions whose provider gives their token to another one, too: nobody may ever have heard of that. */
function ambiguousIn(calls: readonly Call[]): ReadonlySet<string> {
  const opened = calls.filter(
    ({ operation, answer }) => operation === 'open' && answer.said === 'yes' && isTwin(tokenIn(answer.body) ?? ''),
  );
  return new Set(opened.map(({ about }) => about));
}

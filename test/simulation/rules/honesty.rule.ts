import type { Call, Operation, Violation } from '../history.js';

/** What may be said to a good request with a good key, by the state of the session that it is about. */
const ENDED = ['already_redeemed', 'session_ended'];
const HELD = ['session_held', 'attempt_unresolved'];
const POSSIBLE: Readonly<Record<Exclude<Operation, 'misbehave'>, readonly string[]>> = {
  open: [],
  introspect: [],
  step: [...ENDED, 'not_found'],
  redeem: [...ENDED, ...HELD, 'attempts_exhausted', 'not_found'],
  claim: [...ENDED, ...HELD, 'attempts_exhausted', 'not_found'],
  hold: ['attempt_ended', 'not_found'],
  complete: ['attempt_ended', 'not_found'],
  release: ['attempt_ended', 'not_found'],
  lapse: [],
  extend: [...ENDED, 'attempt_unresolved', 'not_found'],
  amend: [...ENDED, ...HELD, 'version_changed', 'not_found'],
  leave: [...ENDED, 'not_found'],
  return: [...ENDED, 'return_used', 'not_found'],
  revoke: [...ENDED, ...HELD, 'not_found'],
  erase: ['not_found'],
  'erase-customer': [],
  read: ['invalid_client_token'],
  change: ['invalid_client_token', ...HELD],
  get: ['not_found'],
  events: ['not_found'],
  list: [],
  authorize: [],
  'ask-provider': [],
  probe: ['not_found', 'invalid_client_token', 'forbidden'],
  forge: ['not_found', 'invalid_client_token', 'unauthenticated', 'invalid_request'],
};

/** Whoever reads a clock that is far off may find a token over that is not. */
const BY_CLOCK = ['unauthenticated', 'invalid_client_token'];

/**
 * Nobody hears what they should not, whatever happens: a fault of ours, words of another API, or a refusal without a reason.
 * @param ambiguous sessions whose provider gave another one the same token
 * @param atProvider sessions that were opened at a provider
 */
export function honesty(
  calls: readonly Call[],
  ambiguous: ReadonlySet<string>,
  atProvider: ReadonlySet<string>,
): Violation[] {
  return calls.flatMap((call) => {
    const { answer, operation, clockOff, phase, about } = call;
    if (answer.said === 'wrong') return [say(call, answer.why)];
    if (answer.said === 'unknown')
      return phase === 'afterwards' ? [say(call, `${answer.why} when all was well again`)] : [];
    if (answer.said === 'yes' || operation === 'misbehave' || POSSIBLE[operation].includes(answer.code)) return [];
    // Its provider says when it ends.
    if (answer.code === 'flow_not_supported' && operation === 'extend' && atProvider.has(about)) return [];
    if (answer.code === 'token_ambiguous' && ambiguous.has(about)) return [];
    if (clockOff && BY_CLOCK.includes(answer.code)) return [];
    return [say(call, `a good request was refused: ${answer.code}`)];
  });
}

const say = ({ operation, caller, via, about }: Call, why: string): Violation => ({
  rule: 'honest answers',
  what: `${operation} of ${about} by ${caller} over ${via}: ${why}`,
});

import type { Asked, Call, Violation } from '../history.js';

/** Nobody sees another merchant's sessions; a test key sees none of live mode; nobody is let in by a forged token. */
export function isolation(calls: readonly Call[], sessions: ReadonlyMap<string, Asked>): Violation[] {
  return calls.flatMap((call) => {
    if (call.answer.said !== 'yes') return [];
    const { body } = call.answer;
    const through = body.active !== false;
    if (call.operation === 'probe' && through) return [say(call, 'is shown')];
    if (call.operation === 'forge' && through) return [say(call, 'was reached with a forged token')];
    if (call.operation !== 'list') return [];
    const items = (body.items ?? []) as { reference?: string; test_mode?: boolean }[];
    return items.flatMap(({ reference = '', test_mode }) => {
      const owner = sessions.get(reference)?.owner;
      const foreign = owner !== undefined && owner.split(' ')[0] !== call.caller.split(' ')[0];
      return foreign || (call.caller.endsWith('test') && test_mode === false) ? [say(call, `lists ${reference}`)] : [];
    });
  });
}

const say = ({ about, caller, via }: Call, what: string): Violation => ({
  rule: 'foreign session',
  what: `${about} ${what} to ${caller} over ${via}`,
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccessRule } from '#api/edge/auth/access.js';
import { findOperations } from '../../support/operations.js';
import { comparable, filled, type Outcome, type Refusal } from './outcome.js';
import type { Accepted, Json } from './parity.pair.js';
import { PAIRS } from './parity.table.js';
import { Stage } from './stage.js';

const operations = await findOperations();

/** What a REST operation or an RPC demands of its caller. */
function accessOf(name: string): AccessRule {
  const found = operations.find((operation) => operation.name === name.replace(/^.*\.(?=\w+\/)/, ''));
  if (!found?.access) throw new Error(`no such operation: ${name}`);
  return found.access;
}

function answerIn(outcome: Outcome): Json {
  if ('answer' in outcome) return outcome.answer;
  throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
}

function refusalIn(outcome: Outcome): Refusal {
  if ('refusal' in outcome) return outcome.refusal;
  throw new Error('not refused');
}

interface Asked {
  readonly rest: Outcome;
  readonly grpc: Outcome;
}

/** REST says no more than its dialect can, and nothing else than gRPC. */
function expectRefusals({ rest, grpc }: Asked, code: string, fields: readonly string[] = []): void {
  const [there, here] = [sorted(refusalIn(rest)), sorted(refusalIn(grpc))];
  expect(here).toMatchObject(there);
  expect(here.retryAfter).toBe(there.retryAfter);
  expect(here.code).toBe(code);
  expect(here.errors?.map(({ field }) => field)).toEqual([...fields].sort());
}

/** Members come in another order in messages than in JSON, and so do their faults. */
const sorted = ({ errors, ...refusal }: Refusal): Refusal => ({
  ...refusal,
  ...(errors && { errors: [...errors].sort((a, b) => (a.field < b.field ? -1 : 1)) }),
});

function expectAnswers({ rest, grpc }: Asked, { answer, varies, same }: Pick<Accepted, 'answer' | 'varies' | 'same'>) {
  const [there, here] = [answerIn(rest), answerIn(grpc)];
  expect(comparable(here, varies)).toEqual(comparable(there, varies));
  if (Object.keys(answer).length === 0) expect(filled(here)).toEqual({});
  else expect(comparable(here, varies)).toMatchObject(answer);
  if (same) expect(filled(here)).toEqual(filled(there));
}

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterAll(() => stage.strike());

describe.each(PAIRS.map((pair) => [pair.rest, pair] as const))('%s', (rest, pair) => {
  const rule = accessOf(rest);
  const [first] = pair.accepts;

  it('demands the same of its callers as its twin', () => {
    expect(accessOf(pair.grpc)).toEqual(rule);
  });

  it.each(pair.accepts.map((each) => [each.name, each] as const))('takes %s', async (_name, accepted) => {
    const asked = await stage.ask(pair, accepted, stage.credentials(rule, accepted.caller));
    expectAnswers(asked, accepted);
  });

  it.each(pair.refuses.map((each) => [each.name, each] as const))('refuses %s', async (_name, refused) => {
    const asked = await stage.ask(pair, refused, stage.credentials(rule, refused.caller));
    expectRefusals(asked, refused.code, refused.fields);
  });

  it('refuses a call without a credential', async () => {
    expectRefusals(await stage.ask(pair, first, () => Promise.resolve({})), 'unauthenticated');
  });

  if (rule.credential !== 'bearer-key-or-admin') {
    it('refuses a key for other operations', async () => {
      expectRefusals(await stage.ask(pair, first, stage.wrongCredentials(rule)), 'unauthenticated');
    });
  }

  const { scope = 'any-scope' } = rule;
  if (scope !== 'any-scope') {
    it(`refuses a key without the scope ${scope}`, async () => {
      const key = await stage.scene.shop.keyWithout(scope);
      expectRefusals(await stage.ask(pair, first, stage.credentials(rule, undefined, key)), 'forbidden');
    });
  }

  const { ofAnother } = pair;
  if (typeof ofAnother === 'string' || 'answer' in ofAnother) {
    it('knows nothing of what belongs to another merchant', async () => {
      const { shop, other } = stage.scene;
      const asked = await stage.ask(pair, first, stage.credentials(rule), { shop: other, other: shop });
      if (typeof ofAnother === 'string') expectRefusals(asked, ofAnother);
      else expect([filled(answerIn(asked.rest)), answerIn(asked.grpc)]).toEqual([ofAnother.answer, ofAnother.answer]);
    });
  }
});

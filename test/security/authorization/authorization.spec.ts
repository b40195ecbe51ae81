import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filled, type Outcome } from '../../contract/parity/outcome.js';
import type { Json, Scene } from '../../contract/parity/parity.pair.js';
import { Shop } from '../../contract/parity/shop.js';
import { ADMIN, Stage } from '../../contract/parity/stage.js';
import { expected, PLACES, type Credential, type Place } from './access.table.js';
import { askedOperations, type Asked, type AskedOperation } from './asked.operations.js';
import { credentialsFor, type Held } from './credential.wallet.js';

const operations = await askedOperations();
const named = operations.map((operation) => [operation.name, operation] as const);

/** Who is let in uses up what was asked for, so that they come last. */
const byOutcome = ([, a]: [unknown, string], [, b]: [unknown, string]): number =>
  Number(a === 'admitted') - Number(b === 'admitted');

const headersWith = (place: Place, text: string): Record<string, string> =>
  text === '' ? {} : { [place]: place === 'authorization' ? `Bearer ${text}` : text };

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterAll(() => stage.strike());

/** As somebody of this sort would ask. */
const caseOf = ({ pair }: AskedOperation, sort?: Credential['sort']): Asked =>
  (sort === 'admin key' ? pair.accepts.find(({ caller }) => caller === 'admin') : undefined) ?? pair.accepts[0];

async function inputOf(
  operation: AskedOperation,
  scene: Scene = stage.scene,
  sort?: Credential['sort'],
): Promise<Json> {
  return caseOf(operation, sort).input(scene);
}

async function ask(operation: AskedOperation, input: Json, credential: Record<string, string>): Promise<Outcome> {
  const beside = await operation.pair.accepts[0].headers?.(stage.scene);
  return stage.at(operation.door, operation.pair, input, { ...beside, ...credential });
}

/** A status, the answer where it is the expected one, or `admitted`. */
function told(outcome: Outcome, wanted: string): string {
  if ('refusal' in outcome) return String(outcome.refusal.status);
  const answer = JSON.stringify(filled(outcome.answer));
  return answer === wanted ? wanted : 'admitted';
}

describe.each(named)('%s', (_name, operation) => {
  it('lets in whom its rule names, wherever they put which credential, and nobody else', async () => {
    const credentials = await credentialsFor(stage, operation.rule);
    const cells = credentials
      .flatMap((held) => PLACES.map((place) => [place, held] as const))
      .map((cell): [readonly [Place, Held], string] => [cell, expected(operation, ...cell)]);
    const wrong: string[] = [];
    // One for all who are refused: the first one who is let in finds it as it was.
    let input = await inputOf(operation);
    for (const [[place, { sort, flaw = 'good', text }], wanted] of cells.sort(byOutcome)) {
      const asked = sort === 'admin key' ? await inputOf(operation, stage.scene, sort) : input;
      const outcome = told(await ask(operation, asked, headersWith(place, text)), wanted);
      if (outcome !== wanted) wrong.push(`${flaw} ${sort} in ${place}: ${outcome} instead of ${wanted}`);
      if (wanted === 'admitted') input = await inputOf(operation);
    }
    expect(wrong).toEqual([]);
  });
});

/** Members that name an object of a merchant, and such that name none. */
const NOBODYS: Json = {
  id: '01935b2c-0000-7000-8000-000000000000',
  token: 'sess_none',
  clientToken: 'a.b.c',
  processingTerminalId: 'no-such-till',
  reference: 'nobody',
  customer_id: 'nobody',
  attempt_id: 'att_none',
  return_token: 'ret_none',
};

const naming = named.filter(([, { pair }]) => typeof pair.ofAnother === 'string' || 'answer' in pair.ofAnother);
/** What is the same in both modes. */
const MODELESS = /terminal/i;

describe.each(naming)('%s', (name, operation) => {
  /** The good credential of this merchant. */
  const headersOf = async (shop: Shop, key = shop.key): Promise<Record<string, string>> => {
    if (operation.rule.credential === 'api-key') return { 'x-api-key': key };
    if (operation.rule.credential !== 'access-token') return { authorization: `Bearer ${key}` };
    return { authorization: `Bearer ${await shop.accessToken(key)}` };
  };
  const withoutIds = (outcome: Outcome): object =>
    'refusal' in outcome ? { ...outcome.refusal, requestId: undefined } : { answer: filled(outcome.answer) };
  const absent = async (input: Json, credential: Record<string, string>): Promise<object> => {
    const members = Object.keys(input).filter((member) => member in NOBODYS);
    expect(members).not.toEqual([]);
    const none = Object.fromEntries(members.map((member) => [member, NOBODYS[member]]));
    return withoutIds(await ask(operation, { ...input, ...none }, credential));
  };

  it("tells another merchant's object from none in no way", async () => {
    const input = await inputOf(operation);
    const credential = await headersOf(stage.scene.other);
    expect(withoutIds(await ask(operation, input, credential))).toEqual(await absent(input, credential));
  });

  if (!MODELESS.test(name)) {
    it('tells a live object from none in no way to a test key', async () => {
      const live = await Shop.open(stage.service.url, ADMIN, 'live');
      const input = await inputOf(operation, { shop: live, other: stage.scene.other });
      const credential = await headersOf(live, (await live.newKey()).key);
      expect(withoutIds(await ask(operation, input, credential))).toEqual(await absent(input, credential));
      expect(await ask(operation, input, await headersOf(live))).toHaveProperty('answer');
    });
  }
});

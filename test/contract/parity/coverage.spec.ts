import { describe, expect, it } from '@jest/globals';
import { loadPackageDefinition } from '#contracts/package-definition.js';
import { findOperations } from '../../support/operations.js';
import { EXEMPTIONS } from './parity.exemptions.js';
import type { Pair } from './parity.pair.js';
import { PAIRS } from './parity.table.js';
import { findGaps } from './table.gaps.js';

const operations = await findOperations();
const namesOn = (transport: string) =>
  operations.filter((operation) => operation.transport === transport).map(({ name }) => name);

/** `tessera.v1.TerminalService/GetTerminal`, as the protos say. */
const rpcs = Object.entries(loadPackageDefinition()).flatMap(([service, entry]) =>
  'format' in entry ? [] : Object.keys(entry).map((method) => `${service}/${method}`),
);
const withoutPackage = (rpc: string): string => rpc.replace(/^.*\.(?=\w+\/)/, '');

describe('the protos and the controllers', () => {
  it('are found', () => {
    expect(namesOn('rest')).toContain('POST /v1/terminals');
    expect(rpcs).toContain('ucs.v2.MerchantAuthenticationService/CreateSessionToken');
  });

  it('leave no RPC without a handler', () => {
    expect(rpcs.filter((rpc) => !namesOn('grpc').includes(withoutPackage(rpc)))).toEqual([]);
  });

  it('leave no handler without an RPC', () => {
    expect(namesOn('grpc').filter((name) => !rpcs.map(withoutPackage).includes(name))).toEqual([]);
  });
});

describe('the table', () => {
  it('has every operation with its twin, or with a reason why it has none', () => {
    expect(findGaps([...namesOn('rest'), ...rpcs], PAIRS, EXEMPTIONS)).toEqual([]);
  });
});

it('has an administrator ask whatever one may ask beside merchants', () => {
  const forBoth = operations.filter(({ access }) => access?.credential === 'bearer-key-or-admin');
  const asked = PAIRS.filter(({ accepts }) => accepts.some(({ caller }) => caller === 'admin'));
  const names = asked.flatMap(({ rest, grpc }) => [rest, withoutPackage(grpc)]);
  expect(names.sort()).toEqual(forBoth.map(({ name }) => name).sort());
});

describe('a table with a gap', () => {
  const [rest, grpc] = ['POST /v1/things', 'shop.ThingService/CreateThing'];
  const answer = { name: 'a name', input: () => ({}), answer: {} };
  const refusal = { name: 'no name', input: () => ({}), code: 'invalid_request', fields: ['name'] } as const;
  const pair: Pair = { rest, grpc, accepts: [answer], refuses: [refusal], ofAnother: { none: 'it names no thing' } };
  const alone = { operation: 'GET /alive', reason: 'for load balancers' };
  const all = [rest, grpc, alone.operation];

  it('is told from one without', () => {
    expect(findGaps(all, [pair], [alone])).toEqual([]);
  });

  it.each([
    ['an operation without a line', [...all, 'GET /v1/things'], [pair], [alone], 'GET /v1/things has neither'],
    ['a line of two kinds', all, [pair], [alone, { operation: grpc, reason: 'secret' }], `${grpc} has both`],
    ['a pair of two lines', all, [pair, pair], [alone], `${rest} stands in two lines`],
    ['an exemption of two lines', all, [pair], [alone, alone], 'GET /alive stands in two lines'],
    ['a pair of the past', [grpc, 'GET /alive'], [pair], [alone], `${rest} is no operation`],
    ['an exemption of the past', [rest, grpc], [pair], [alone], 'GET /alive is no operation'],
    ['an exemption without a reason', all, [pair], [{ ...alone, reason: ' ' }], 'GET /alive is exempt for no reason'],
    ['twins of one transport', [rest], [{ ...pair, grpc: rest }], [], `${rest} and ${rest} are not of two`],
    [
      'no bad input',
      all,
      [{ ...pair, refuses: [{ ...refusal, fields: [] }] as const }],
      [alone],
      `${rest} has no case that names a field`,
    ],
    [
      'no reason to leave out other merchants',
      all,
      [{ ...pair, ofAnother: { none: '' } }],
      [alone],
      `${rest} does not say why`,
    ],
  ])('is found out: %s', (_name, operationsOf, pairs, exemptions, gap) => {
    expect(findGaps(operationsOf, pairs, exemptions)).toContainEqual(expect.stringContaining(gap));
  });
});

import { randomUUID } from 'node:crypto';
import type { AccessRule } from '#api/edge/auth/access.js';
import { EXEMPTIONS } from '../../contract/parity/parity.exemptions.js';
import type { Json, Pair } from '../../contract/parity/parity.pair.js';
import { PAIRS } from '../../contract/parity/parity.table.js';
import { findOperations } from '../../support/operations.js';

/** One thing to ask. */
export type Asked = Pick<Pair['accepts'][0], 'input' | 'headers' | 'caller'>;

/** An operation, and what to ask of it. */
export interface AskedOperation {
  readonly name: string;
  readonly door: 'rest' | 'grpc';
  readonly rule: AccessRule;
  readonly pair: Pick<Pair, 'rest' | 'grpc' | 'dialect' | 'message' | 'answer' | 'ofAnother'> & {
    readonly accepts: readonly [Asked, ...Asked[]];
  };
}

/** Operations that take no input. */
const WITHOUT_INPUT: readonly string[] = [
  'POST /authorize',
  'POST /v1/authorize',
  'GET /client-sdk/configuration',
  'GET /health',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
];

const payment = { amount: { minor_amount: 1000, currency: 'USD' } };
const newer = (input?: () => Json) => ({ ...(input && { input }) });

/** The newer names of RPCs, which documented one each is like, and its input where that differs. */
const LIKE: readonly (readonly [name: RegExp, like: RegExp, differs: { input?: () => Json }])[] = [
  [
    /CreateServerSessionAuth/,
    /CreateSessionToken$/,
    newer(() => ({ merchant_server_session_id: randomUUID(), payment })),
  ],
  [/CreateClientAuth/, /CreateSdkSessionToken$/, newer(() => ({ merchant_client_session_id: 'client-1', payment }))],
  [/CreateServerAuth|CreateAccessToken/, /CreateAccessToken$/, newer()],
  [/CreateSdkSessionToken/, /CreateSdkSessionToken$/, newer()],
  [/CreateSessionToken/, /CreateSessionToken$/, newer()],
  [/^POST \/processing-terminals/, /HostedFieldsSession$/, newer()],
];

const named = (name: string) => (name.includes(' ') ? { rest: name } : { grpc: name });

/** What to ask of an operation that has no twin. @throws Error when nobody says */
function exemptPair(name: string): AskedOperation['pair'] {
  if (WITHOUT_INPUT.includes(name)) {
    return { rest: name, grpc: '', accepts: [{ input: () => ({}) }], ofAnother: { none: 'it names no object' } };
  }
  const [, like, differs] = LIKE.find(([alias]) => alias.test(name)) ?? [];
  const pair = PAIRS.find(({ grpc }) => like?.test(grpc));
  if (!pair) throw new Error(`nobody says what to ask of ${name}`);
  return { ...pair, ...named(name), accepts: [{ ...pair.accepts[0], ...differs }] };
}

/** `SessionService/Get`, as controllers say it. */
const withoutPackage = (name: string): string => name.replace(/^.*\.(?=\w+\/)/, '');

/** Every operation of both transports, each RPC in each of its packages. @throws Error for one that nobody says how to ask */
export async function askedOperations(): Promise<AskedOperation[]> {
  const rules = new Map((await findOperations()).map(({ name, access }) => [name, access]));
  const pairs = new Map<string, AskedOperation['pair']>([
    ...PAIRS.flatMap((pair) => [pair.rest, pair.grpc].map((name) => [name, pair] as const)),
    ...EXEMPTIONS.map(({ operation }) => [operation, exemptPair(operation)] as const),
  ]);
  const asked = new Set([...pairs.keys()].map(withoutPackage));
  const missing = [...rules.keys()].filter((name) => !asked.has(name));
  if (missing.length > 0) throw new Error(`nobody says what to ask of ${missing.join(', ')}`);
  return [...pairs].map(([name, pair]) => {
    const rule = rules.get(withoutPackage(name));
    if (!rule) throw new Error(`no such operation: ${name}`);
    return { name, door: name.includes(' ') ? 'rest' : 'grpc', rule, pair };
  });
}

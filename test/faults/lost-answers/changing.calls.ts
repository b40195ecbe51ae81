import { randomUUID } from 'node:crypto';
import type { AccessRule } from '#api/edge/auth/access.js';
import { PAIRS } from '../../contract/parity/parity.table.js';
import type { Accepted, Json, Pair } from '../../contract/parity/parity.pair.js';
import type { Stage } from '../../contract/parity/stage.js';
import { findOperations } from '../../support/operations.js';

export const DOORS = ['rest', 'grpc'] as const;
export type Door = (typeof DOORS)[number];

/** A call that may change something, in a way that is accepted. */
export interface ChangingCall {
  readonly title: string;
  readonly door: Door;
  readonly pair: Pair;
  readonly accepted: Accepted;
}

/** Who asks what a token is good for asks again to be told again; that another browser presented it is recorded each time. */
const QUESTIONS = ['POST /v1/sessions/introspect'];

/** Every operation that may change something, by both transports: the table has each that there is. */
export const CHANGING_CALLS: readonly ChangingCall[] = PAIRS.filter(
  ({ rest }) => !rest.startsWith('GET ') && !QUESTIONS.includes(rest),
).flatMap((pair) =>
  DOORS.flatMap((door) =>
    pair.accepts.map((accepted) => ({ title: `${pair[door]}, ${accepted.name}`, door, pair, accepted })),
  ),
);

const OWN_KEY = 'Idempotency-Key';
const operations = await findOperations();

function accessOf(name: string): AccessRule {
  const access = operations.find((operation) => operation.name === name)?.access;
  if (!access) throw new Error(`no such operation: ${name}`);
  return access;
}

/** What is sent, as often as it takes: everything that it needs is there, and it has a key of its own. */
export async function prepare(
  { pair, accepted }: ChangingCall,
  stage: Stage,
): Promise<{ input: Json; headers: Record<string, string> }> {
  const credentials = await stage.credentials(accessOf(pair.rest), accepted.caller)();
  const beside = await accepted.headers?.(stage.scene);
  const input = await accepted.input(stage.scene);
  // Payroc's calls have one anyhow.
  const key = OWN_KEY in input ? {} : { 'idempotency-key': randomUUID() };
  return { input, headers: { ...credentials, ...beside, ...key } };
}

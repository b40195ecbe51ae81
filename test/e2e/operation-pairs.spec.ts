import type { ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { outcomeOf, type SessionOperation } from '#core/sessions/session-transitions.js';
import { SESSION_STATES, type SessionState } from '#core/sessions/session-types.js';
import type { GrpcClient } from '../support/grpc-client.js';
import type { TestService } from '../support/service.js';
import { startSessionServices } from '../support/session-services.js';
import { BEARER, type SessionStates, type AttemptedSession } from '../support/session-states.js';
import { readStatusDetails } from '../support/status-details.js';

type Json = Record<string, unknown>;

/** What is asked of one session at the same time, with its body: by REST, and by gRPC as the method of the same words. */
const OPERATIONS = {
  claim: { path: 'claim', method: 'Claim' },
  resume: { path: 'claim', method: 'Claim', body: { resume: true } },
  hold: { path: 'hold', method: 'Hold', body: { hold_seconds: 60 } },
  complete: { path: 'complete', method: 'Complete' },
  release: { path: 'release', method: 'Release', body: { reason: 'card_declined' } },
  redeem: { path: 'redeem', method: 'Redeem' },
  revoke: { path: 'revoke', method: 'Revoke' },
  erase: { path: 'erase', method: 'Erase' },
  create_return: { path: 'returns', method: 'CreateReturn', body: { step: 'bank_redirect' } },
  resume_return: { path: 'returns/resume', method: 'ResumeReturn' },
  extend: { path: 'extend', method: 'Extend', body: { seconds: 600 } },
  update: { path: '', method: 'Update', body: { amount: { minor_amount: 2000, currency: 'USD' } } },
  step: { path: 'steps', method: 'RecordStep', body: { name: '3ds_challenge', status: 'started' } },
} as const satisfies Partial<Record<SessionOperation, { path: string; method: string; body?: object }>>;
type Operation = keyof typeof OPERATIONS;
const NAMES = Object.keys(OPERATIONS) as Operation[];

const OF_ATTEMPT: readonly Operation[] = ['hold', 'complete', 'release'];
/** What leaves the state as it is, and is not done to what was erased. */
const RECORDS: readonly Operation[] = ['step', 'extend', 'update', 'create_return', 'resume_return'];
/** Long enough for a call to come to the row that somebody has locked. */
const HEAD_START_MS = 25;

/** All that decides what becomes of a session. */
interface Model {
  readonly state: SessionState;
  /** Number of its latest attempt. */
  readonly attempt: number;
  readonly erased: boolean;
  /** Whether the buyer has come back by the handle that was made before. */
  readonly returned: boolean;
}

/** The attempt that whoever holds, completes or releases names. */
const NAMED_ATTEMPT = 1;

/** What comes of an operation when nothing else happens at the same time. */
function apply(model: Model, operation: Operation): { outcome: string; model: Model } {
  const unchanged = (outcome: string) => ({ outcome, model });
  if (OF_ATTEMPT.includes(operation) && model.attempt !== NAMED_ATTEMPT) return unchanged('attempt_ended');
  const outcome = outcomeOf({ kind: 'payment', state: model.state }, operation);
  const state = SESSION_STATES.find((each) => each === outcome);
  if (state === undefined) return unchanged(outcome);
  if (RECORDS.includes(operation)) {
    if (model.erased && model.state !== 'redeemed') return unchanged('session_ended');
    if (operation !== 'resume_return') return unchanged(outcome);
    return model.returned ? unchanged('return_used') : { outcome, model: { ...model, returned: true } };
  }
  if (operation === 'release' && state === 'active' && model.erased)
    return { outcome: 'revoked', model: { ...model, state: 'revoked' } };
  const begins = operation === 'claim' || operation === 'resume' || operation === 'redeem';
  return {
    outcome,
    model: {
      state,
      attempt: model.attempt + (begins ? 1 : 0),
      erased: model.erased || operation === 'erase',
      returned: model.returned,
    },
  };
}

/** Both outcomes and the end, as they are when one comes after the other. */
function inTurn(start: Model, order: readonly [Operation, Operation], names: readonly [string, string]): Json {
  const first = apply(start, order[0]);
  const second = apply(first.model, order[1]);
  return {
    [names[0]]: first.outcome,
    [names[1]]: second.outcome,
    state: second.model.state,
    attempts: second.model.attempt,
  };
}

describe('two operations on one session at the same time come to what they come to one after the other', () => {
  let services: readonly TestService[];
  let clients: readonly GrpcClient[];
  let states: SessionStates;
  let stop: () => Promise<void>;
  let locks: Pool;

  beforeAll(async () => {
    ({ services, clients, states, stop } = await startSessionServices({}, 2));
    locks = new Pool({ connectionString: services[0]?.database.url, max: NAMES.length });
  });
  afterAll(async () => {
    await locks.end();
    await stop();
  });

  const requestOf = (operation: Operation, { id, token, attemptId, returnToken }: AttemptedSession): object => {
    const known: { path: string; body?: object } = OPERATIONS[operation];
    if (operation === 'resume_return') return { return_token: returnToken };
    if (operation === 'update') return { id, if_match: '*', ...known.body };
    return { ...(OF_ATTEMPT.includes(operation) ? { attempt_id: attemptId } : { token }), ...known.body };
  };
  async function byRest(operation: Operation, session: AttemptedSession): Promise<string> {
    const isUpdate = operation === 'update';
    const path = isUpdate ? session.id : OPERATIONS[operation].path;
    const answer = await fetch(`${(services[0] as TestService).url}/v1/sessions/${path}`, {
      method: isUpdate ? 'PATCH' : 'POST',
      headers: { ...BEARER, 'content-type': 'application/json', ...(isUpdate && { 'if-match': '*' }) },
      body: JSON.stringify(isUpdate ? OPERATIONS.update.body : requestOf(operation, session)),
    });
    const body = (await answer.json()) as { code?: string; state?: string; session?: { state: string } };
    return body.code ?? body.session?.state ?? String(body.state);
  }
  async function byGrpc(operation: Operation, session: AttemptedSession): Promise<string> {
    try {
      const path = `tessera.v1.SessionService/${OPERATIONS[operation].method}`;
      const answer = await (clients[1] as GrpcClient).call(path, requestOf(operation, session), BEARER);
      return String((answer.session as Json | undefined)?.state ?? answer.state);
    } catch (error) {
      return String(readStatusDetails((error as ServiceError).metadata).reason);
    }
  }

  /** Both wait for the row, the first one before the second, until it is let go. */
  async function meet(pair: readonly [Operation, Operation], state: SessionState): Promise<void> {
    const session = await states.openAttempted('payment', state);
    const client = await locks.connect();
    await client.query('BEGIN');
    await client.query('SELECT FROM sessions WHERE id = $1 FOR UPDATE', [session.id]);
    const first = byRest(pair[0], session);
    await new Promise((resolve) => setTimeout(resolve, HEAD_START_MS));
    const second = byGrpc(pair[1], session);
    await new Promise((resolve) => setTimeout(resolve, HEAD_START_MS));
    await client.query('COMMIT');
    client.release();
    const [one, other] = await Promise.all([first, second]);
    const left = await fetch(`${(services[0] as TestService).url}/v1/sessions/${session.id}`, { headers: BEARER });
    const { state: end, attempts } = (await left.json()) as { state: string; attempts: number };
    const start = { state, attempt: NAMED_ATTEMPT, erased: false, returned: false };
    expect([
      inTurn(start, pair, ['first', 'second']),
      inTurn(start, [pair[1], pair[0]], ['second', 'first']),
    ]).toContainEqual({
      first: one,
      second: other,
      state: end,
      attempts,
    });
  }

  it.each(SESSION_STATES.flatMap((state) => NAMES.map((operation) => ({ state, operation }))))(
    '$operation of a session that is $state, and each other one',
    async ({ state, operation }) => {
      await Promise.all(NAMES.map((other) => meet([operation, other], state)));
    },
  );
});

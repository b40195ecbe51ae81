import type { ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  outcomeOf,
  SESSION_OPERATIONS,
  type SessionOperation,
  type TransitionOutcome,
} from '#core/sessions/session-transitions.js';
import { SESSION_KINDS, SESSION_STATES, type SessionState } from '#core/sessions/session-types.js';
import { ERROR_CATALOGUE, type ErrorCode } from '#platform/errors/error-catalogue.js';
import type { GrpcClient } from '../support/grpc-client.js';
import type { TestService } from '../support/service.js';
import { startSessionServices } from '../support/session-services.js';
import { BEARER, type SessionStates, type AttemptedSession, type OpenedSession } from '../support/session-states.js';
import { readStatusDetails } from '../support/status-details.js';

const API_KEY = { 'x-api-key': 'tsk_test_demo' };
const ERRORS = Object.keys(ERROR_CATALOGUE);
const isError = (outcome: TransitionOutcome): outcome is ErrorCode & TransitionOutcome => ERRORS.includes(outcome);
/** Primer's envelope has names of its own; the status tells apart what can happen here. */
const PRIMER_STATUS: Readonly<Record<number, ErrorCode>> = { 400: 'invalid_client_token', 401: 'unauthenticated' };
const PRIMER_ERRORS: Readonly<Record<string, ErrorCode>> = {
  ClientSessionHeld: 'session_held',
  ClientSessionUnresolved: 'attempt_unresolved',
};
const errorIdOf = (body: Json): string => (body.error as { errorId: string }).errorId;
/** What is asked of an attempt or a return handle, not of a token. */
const MADE_OPERATIONS = ['hold', 'complete', 'release', 'resume_return'] as const;
type MadeOperation = (typeof MADE_OPERATIONS)[number];
type TokenOperation = Exclude<SessionOperation, MadeOperation>;
const ASKED: Readonly<Record<MadeOperation, (session: AttemptedSession) => object>> = {
  hold: ({ attemptId }) => ({ attempt_id: attemptId, hold_seconds: 60 }),
  complete: ({ attemptId }) => ({ attempt_id: attemptId }),
  release: ({ attemptId }) => ({ attempt_id: attemptId, reason: 'card_declined' }),
  resume_return: ({ returnToken }) => ({ return_token: returnToken }),
};
const PATHS = { hold: 'hold', complete: 'complete', release: 'release', resume_return: 'returns/resume' } as const;
const METHODS = { hold: 'Hold', complete: 'Complete', release: 'Release', resume_return: 'ResumeReturn' } as const;

const casesOf = <O extends SessionOperation>(operations: readonly O[]) =>
  SESSION_KINDS.flatMap((kind) =>
    SESSION_STATES.flatMap((state) =>
      operations.map((operation) => ({ kind, state, operation, outcome: outcomeOf({ kind, state }, operation) })),
    ),
  );
const isOfMade = (operation: SessionOperation): operation is MadeOperation =>
  MADE_OPERATIONS.some((each) => each === operation);
const CASES = casesOf(SESSION_OPERATIONS.filter((operation): operation is TokenOperation => !isOfMade(operation)));
const MADE_CASES = casesOf(MADE_OPERATIONS);

type Json = Record<string, unknown>;

describe('the state machine of sessions', () => {
  let service: TestService;
  let grpc: GrpcClient;
  let states: SessionStates;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    ({ service, grpc, states, stop } = await startSessionServices());
  });
  afterAll(() => stop());

  const send = async (method: string, path: string, headers: Record<string, string>, body?: object) => {
    const answer = await fetch(service.url + path, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Json };
  };
  const stateOf = async ({ id }: OpenedSession) => (await send('GET', `/v1/sessions/${id}`, BEARER)).body.state;

  /** The state that an answer tells, of the session or beside it. */
  const told = (answer: Json) => answer.state ?? (answer.session as Json | undefined)?.state ?? answer.code;
  const ask = async (operation: string, body: object) =>
    told((await send('POST', `/v1/sessions/${operation}`, BEARER, body)).body);
  const primer = async (session: OpenedSession, method: string, path: string, headers: object, body?: object) => {
    const answer = await send(method, path, { ...API_KEY, ...headers }, body);
    return answer.status === 200
      ? stateOf(session)
      : (PRIMER_ERRORS[errorIdOf(answer.body)] ?? PRIMER_STATUS[answer.status]);
  };
  const accessTokenOf = (token: string): string => {
    const [, claims] = token.split('.');
    if (claims === undefined) return token;
    return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { accessToken: string }).accessToken;
  };
  const continued = async (session: OpenedSession) => {
    try {
      return (await session.continue()) === session.token ? await stateOf(session) : 'new';
    } catch (error) {
      return readStatusDetails((error as ServiceError).metadata).reason;
    }
  };
  const reopen = async (session: OpenedSession) => {
    const again = await session.reopen();
    return again === session.token ? stateOf(session) : 'new';
  };

  const REST: Record<TokenOperation, (session: OpenedSession) => Promise<unknown>> = {
    introspect: async (session) => {
      const { body } = await send('POST', '/v1/sessions/introspect', BEARER, { token: session.token });
      if (!body.active) expect(body).toEqual({ active: false });
      return body.state ?? 'inactive';
    },
    step: ({ token }) => ask('steps', { token, name: '3ds_challenge', status: 'started' }),
    create_return: ({ token }) => ask('returns', { token, step: 'bank_redirect' }),
    claim: ({ token }) => ask('claim', { token }),
    resume: ({ token }) => ask('claim', { token, resume: true }),
    extend: ({ token }) => ask('extend', { token, seconds: 600 }),
    update: async ({ id }) =>
      told((await send('PATCH', `/v1/sessions/${id}`, { ...BEARER, 'if-match': '*' }, { metadata: '{}' })).body),
    redeem: ({ token }) => ask('redeem', { token }),
    revoke: ({ token }) => ask('revoke', { token }),
    erase: ({ token }) => ask('erase', { token }),
    reopen,
    continue: continued,
    read: (session) => primer(session, 'GET', `/client-session?clientToken=${session.token}`, {}),
    change: (session) =>
      primer(session, 'PATCH', '/client-session', {}, { clientToken: session.token, metadata: { a: 1 } }),
    configure: (session) => {
      const token = accessTokenOf(session.token);
      return primer(session, 'GET', '/client-sdk/configuration', { 'primer-client-token': token });
    },
  };

  const call = async (path: string, message: object): Promise<Json> => {
    try {
      return await grpc.call(`tessera.v1.${path}`, message, BEARER);
    } catch (error) {
      return { code: (error as ServiceError).code };
    }
  };
  const named = async (session: OpenedSession, method: string, more: object = {}) => {
    return told(await call(`SessionService/${method}`, { token: session.token, ...more }));
  };
  const primerCall = async (session: OpenedSession, method: string, more: object = {}) => {
    const message = { client_token: session.token, ...more };
    const answer = await call(`ClientSessionService/${method}`, message);
    return answer.code ?? stateOf(session);
  };
  const GRPC: Partial<Record<TokenOperation, (session: OpenedSession) => Promise<unknown>>> = {
    introspect: async (session) => {
      const { active, state } = await call('SessionService/Introspect', { token: session.token });
      return active ? state : 'inactive';
    },
    step: (session) => named(session, 'RecordStep', { name: '3ds_challenge', status: 'started' }),
    create_return: (session) => named(session, 'CreateReturn', { step: 'bank_redirect' }),
    claim: (session) => named(session, 'Claim'),
    resume: (session) => named(session, 'Claim', { resume: true }),
    extend: (session) => named(session, 'Extend', { seconds: 600 }),
    update: async ({ id }) => told(await call('SessionService/Update', { id, if_match: '*', metadata: '{}' })),
    redeem: (session) => named(session, 'Redeem'),
    revoke: (session) => named(session, 'Revoke'),
    erase: (session) => named(session, 'Erase'),
    read: (session) => primerCall(session, 'Get'),
    change: (session) => primerCall(session, 'Update', { session: { order_id: 'another' } }),
  };

  it.each(CASES)('by REST: $operation of a $kind session that is $state: $outcome', async (each) => {
    const session = await states.openIn(each.kind, each.state);
    expect(await REST[each.operation](session)).toBe(each.outcome);
    await expectLeft(session, each);
  });

  it.each(CASES.filter(({ operation }) => GRPC[operation]))(
    'by gRPC: $operation of a $kind session that is $state: $outcome',
    async (each) => {
      const session = await states.openIn(each.kind, each.state);
      const expected = isError(each.outcome) ? ERROR_CATALOGUE[each.outcome].grpcStatus : each.outcome;
      expect(await GRPC[each.operation]?.(session)).toBe(expected);
      await expectLeft(session, each);
    },
  );

  it.each(MADE_CASES)(
    'by REST: $operation of what was made before of a $kind session that is $state: $outcome',
    async (each) => {
      const session = await states.openAttempted(each.kind, each.state);
      expect(await ask(PATHS[each.operation], ASKED[each.operation](session))).toBe(each.outcome);
      await expectLeft(session, each);
    },
  );

  it.each(MADE_CASES)(
    'by gRPC: $operation of what was made before of a $kind session that is $state: $outcome',
    async (each) => {
      const session = await states.openAttempted(each.kind, each.state);
      const answer = await call(`SessionService/${METHODS[each.operation]}`, ASKED[each.operation](session));
      const expected = isError(each.outcome) ? ERROR_CATALOGUE[each.outcome].grpcStatus : each.outcome;
      expect(told(answer)).toBe(expected);
      await expectLeft(session, each);
    },
  );

  /** What the operation left behind: the state that the outcome names, else the one there was. */
  async function expectLeft(
    session: OpenedSession,
    { state, outcome }: { state: SessionState; outcome: TransitionOutcome },
  ) {
    const after = SESSION_STATES.find((each) => each === outcome) ?? state;
    expect(await stateOf(session)).toBe(after);
  }
});

import { status, type ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SESSION_KINDS, type SessionKind } from '#core/sessions/session-types.js';
import type { GrpcClient } from '../support/grpc-client.js';
import type { TestService } from '../support/service.js';
import { startSessionServices } from '../support/session-services.js';
import { BEARER, type SessionStates, type OpenedSession } from '../support/session-states.js';

const CALLS = 200;
const RPC = { redeem: 'Redeem', revoke: 'Revoke', steps: 'RecordStep' } as const;
type Operation = keyof typeof RPC;
type Json = Record<string, unknown>;

/** What came of one call: the version that the session had by it, or why it was refused. */
interface Outcome {
  readonly operation: Operation;
  readonly name: string;
  readonly version?: number;
  readonly state?: string;
  readonly refusal?: number;
}

describe('calls on one session at the same time', () => {
  let services: readonly TestService[];
  let clients: readonly GrpcClient[];
  let states: SessionStates;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    ({ services, clients, states, stop } = await startSessionServices({}, 2));
  });
  afterAll(() => stop());

  const rest = async (service: TestService, path: string, body?: object) => {
    const answer = await fetch(`${service.url}/v1/sessions${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { ...BEARER, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Json };
  };

  /** The call of this number: by turns over REST and gRPC, to one instance and the other. */
  async function call({ token }: OpenedSession, operation: Operation, number: number): Promise<Outcome> {
    const name = `step-${number}`;
    const message = { token, ...(operation === 'steps' && { name, status: 'done' }) };
    const instance = (number >> 1) % services.length;
    if (number % 2 === 0) {
      const answer = await rest(services[instance] as TestService, `/${operation}`, message);
      if (answer.status !== 200) return { operation, name, refusal: answer.status };
      return { operation, name, ...(answer.body as { version: number; state: string }) };
    }
    try {
      const path = `tessera.v1.SessionService/${RPC[operation]}`;
      const answer = await (clients[instance] as GrpcClient).call(path, message, BEARER);
      return { operation, name, ...(answer as { version: number; state: string }) };
    } catch (error) {
      const { code } = error as ServiceError;
      expect(code).toBe(status.FAILED_PRECONDITION);
      return { operation, name, refusal: code };
    }
  }

  async function race(kind: SessionKind, operations: readonly Operation[]) {
    const session = await states.open(kind);
    const calls = Array.from({ length: CALLS }, (_, number) =>
      call(session, operations[number % operations.length] as Operation, number),
    );
    const outcomes = await Promise.all(calls);
    const [service] = services as [TestService];
    const { body } = await rest(service, `/${session.id}`);
    const items = (await rest(service, `/${session.id}/events?limit=200`)).body.items as Json[];
    return { outcomes, session: body, history: items };
  }

  /** The history tells of everything that was acknowledged, once and in order, and of nothing else. */
  function expectTotal({ outcomes, session, history }: Awaited<ReturnType<typeof race>>): void {
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1));
    expect(session.version).toBe(history.length);
    const steps = outcomes.filter(({ operation, refusal }) => operation === 'steps' && refusal === undefined);
    const recorded = history.flatMap(({ type, seq, detail }) =>
      type === 'step' ? [[seq, (detail as Json).name]] : [],
    );
    const acknowledged = steps.map(({ version, name }) => [version, name]);
    expect(recorded).toEqual(acknowledged.sort(([a], [b]) => Number(a) - Number(b)));
    expect(history.at(-1)?.type).toBe(session.state);
    for (const { refusal } of outcomes) expect([undefined, 409, 410, status.FAILED_PRECONDITION]).toContain(refusal);
  }

  it.each(SESSION_KINDS)('redeem a %s session exactly once', async (kind) => {
    const raced = await race(kind, ['redeem', 'steps']);
    expect(raced.outcomes.filter(({ state }) => state === 'redeemed')).toHaveLength(1);
    expect(raced.session.state).toBe('redeemed');
    expectTotal(raced);
  });

  it.each(SESSION_KINDS)('end a %s session once, one way or the other', async (kind) => {
    const raced = await race(kind, ['redeem', 'revoke', 'steps']);
    const redeemed = raced.outcomes.filter(({ operation, refusal }) => operation === 'redeem' && refusal === undefined);
    const revoked = raced.outcomes.filter(({ operation, refusal }) => operation === 'revoke' && refusal === undefined);
    // Revoking twice is no error; redeeming is either done once or never.
    if (raced.session.state === 'redeemed') expect([redeemed.length, revoked.length]).toEqual([1, 0]);
    else expect([redeemed.length, revoked.length > 0]).toEqual([0, true]);
    expect(raced.history.filter(({ type }) => type === 'redeemed' || type === 'revoked')).toHaveLength(1);
    expectTotal(raced);
  });
});

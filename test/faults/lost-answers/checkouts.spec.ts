import { randomUUID } from 'node:crypto';
import type { ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../../support/grpc-client.js';
import { startService, type TestService } from '../../support/service.js';
import { BEARER, SessionStates, type OpenedSession } from '../../support/session-states.js';
import { readStatusDetails } from '../../support/status-details.js';
import { LossyGrpc } from './lossy.grpc.js';
import { LossyRest } from './lossy.rest.js';

const CHECKOUTS = 10;
/** Calls that share one break with it. */
const CONNECTIONS = 16;
const RIVALS = [0, 1, 2, 3] as const;
/** Of one call; each is lost with a chance of one half, and with those that share its connection. */
const MOST_TRIES = 100;
const METHODS = {
  ...{ claim: 'Claim', hold: 'Hold', complete: 'Complete', release: 'Release', redeem: 'Redeem' },
  steps: 'RecordStep',
} as const;
type Operation = keyof typeof METHODS;

type Json = Record<string, unknown>;
/** What came of a call: what it says, or why it was refused. */
type Heard = { readonly said: Json } | { readonly refused: string };

describe('every second answer is lost, to all who check out at the same time over two instances', () => {
  let services: TestService[];
  let rest: LossyRest;
  let grpc: LossyGrpc;
  let clients: GrpcClient[];
  let direct: GrpcClient;
  let states: SessionStates;

  beforeAll(async () => {
    const first = await startService();
    const second = await startService({}, { database: first.database });
    services = [first, second];
    rest = await LossyRest.start(first.url);
    grpc = await LossyGrpc.start(second.grpcAddress);
    const own = { 'grpc.use_local_subchannel_pool': 1 };
    clients = Array.from({ length: CONNECTIONS }, () => new GrpcClient(grpc.address, undefined, own));
    direct = new GrpcClient(first.grpcAddress);
    states = new SessionStates(first, direct);
  });
  afterAll(async () => {
    for (const client of clients) client.close();
    direct.close();
    rest.stop();
    grpc.stop();
    for (const service of services.reverse()) await service.stop();
  });

  const byRest = async (operation: Operation, body: Json, headers: Record<string, string>): Promise<Heard> => {
    const answer = await fetch(`${rest.url}/v1/sessions/${operation}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const said = (await answer.json()) as Json;
    return answer.ok ? { said } : { refused: String(said.code) };
  };
  const byGrpc = async (operation: Operation, body: Json, headers: Record<string, string>): Promise<Heard> => {
    const client = clients[grpc.losses.given.length % CONNECTIONS] as GrpcClient;
    try {
      return { said: await client.call(`tessera.v1.SessionService/${METHODS[operation]}`, body, headers) };
    } catch (error) {
      // Without details it is the connection that broke.
      return { refused: String(readStatusDetails((error as ServiceError).metadata).reason) };
    }
  };

  /** Asks, and asks again under the same key while the connection breaks. */
  async function persist(operation: Operation, body: Json, turn: number): Promise<Heard> {
    const headers = { ...BEARER, 'idempotency-key': randomUUID() };
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      // By the other door each time: a key is the merchant's, however it comes.
      const ask = (turn + tries) % 2 === 0 ? byRest : byGrpc;
      const heard = await ask(operation, body, headers).catch(() => undefined);
      if (heard) return heard;
    }
    throw new Error(`${operation} was never answered`);
  }

  /** Several ask for it; each hears whether it was them. @returns what those heard who got it */
  async function rival(operation: Operation, { token }: OpenedSession, refusal: string): Promise<Json> {
    const heard = await Promise.all(RIVALS.map((turn) => persist(operation, { token }, turn)));
    const winners = heard.flatMap((each) => ('said' in each ? [each.said] : []));
    const losers = heard.flatMap((each) => ('refused' in each ? [each.refused] : []));
    expect(winners).toHaveLength(1);
    expect(losers).toEqual(losers.map(() => refusal));
    return winners[0] ?? {};
  }

  const attemptIn = ({ attempt }: Json) => attempt as { id: string; number: number };
  const eventsOf = ({ id }: OpenedSession) =>
    services[0]?.database.query<{ type: string; seq: number }>(
      'SELECT type, seq FROM session_events WHERE session_id = $1 ORDER BY seq',
      [id],
    );

  it('one claims the session, and all that they do with it happens once', async () => {
    const checkouts = Array.from({ length: CHECKOUTS }, async (_, turn) => {
      const session = await states.open('payment');
      const declined = attemptIn(await rival('claim', session, 'session_held'));
      expect(declined.number).toBe(1);
      await persist('release', { attempt_id: declined.id, reason: 'card_declined' }, turn);
      const paid = attemptIn(await rival('claim', session, 'session_held'));
      expect(paid.number).toBe(2);
      await persist('hold', { attempt_id: paid.id, hold_seconds: 900 }, turn);
      await persist('steps', { token: session.token, name: '3ds_challenge', status: 'done' }, turn + 1);
      expect(await persist('release', { attempt_id: declined.id, reason: 'late' }, turn)).toEqual({
        refused: 'attempt_ended',
      });
      expect(await persist('complete', { attempt_id: paid.id, payment_reference: 'pay_1' }, turn)).toMatchObject({
        said: { state: 'redeemed', attempts: 2 },
      });
      const types = ['created', 'claimed', 'released', 'claimed', 'held', 'step', 'redeemed'];
      expect(await eventsOf(session)).toEqual(types.map((type, index) => ({ type, seq: index + 1 })));
    });
    await Promise.all(checkouts);
    expect(rest.losses.given.filter(({ lost }) => lost).length).toBeGreaterThan(CHECKOUTS);
    expect(grpc.losses.given.filter(({ lost }) => lost).length).toBeGreaterThan(CHECKOUTS);
  });

  it('one redeems the session, and hears of it', async () => {
    const checkouts = Array.from({ length: CHECKOUTS }, async () => {
      const session = await states.open('client');
      await rival('redeem', session, 'already_redeemed');
      expect((await eventsOf(session))?.map(({ type }) => type)).toEqual(['created', 'redeemed']);
    });
    await Promise.all(checkouts);
  });
});

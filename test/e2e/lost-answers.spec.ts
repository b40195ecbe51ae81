import { randomUUID } from 'node:crypto';
import type { ServiceError } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';
import { BEARER, SessionStates } from '../support/session-states.js';
import { readStatusDetails } from '../support/status-details.js';
import { toStruct } from '../support/struct-json.js';
import { TcpProxy } from '../support/tcp-proxy.js';

const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
const RPC = { redeem: 'Redeem', revoke: 'Revoke', erase: 'Erase', steps: 'RecordStep' } as const;
const STATEMENTS = {
  redeem: 'session-redeem',
  revoke: 'session-revoke',
  erase: 'COMMIT',
  steps: 'append-step',
} as const;
/** One under a key binds it too. */
const statementOf = (operation: Operation, header: (typeof HEADERS)[number]): string =>
  header === 'idempotency-key' ? `${STATEMENTS[operation]}-keyed` : STATEMENTS[operation];
const OPERATIONS = Object.keys(RPC) as Operation[];
const DOORS = ['REST', 'gRPC'] as const;
const HEADERS = ['idempotency-key', 'x-request-id'] as const;
type Operation = keyof typeof RPC;
type Door = (typeof DOORS)[number];
type Headers = Record<string, string>;

const LABELS = { name: 'wallet', status: 'chosen' };
const STEP = { ...LABELS, data: { amount: 1, email: 'jane@example.com' } };

describe('an answer of PostgreSQL that is lost after the commit', () => {
  let database: TestDatabase;
  let proxy: TcpProxy;
  let service: TestService;
  let grpc: GrpcClient;
  let states: SessionStates;

  beforeAll(async () => {
    database = await createTestDatabase();
    proxy = await TcpProxy.start(database.url);
    service = await startService({ DATABASE_DIRECT_URL: database.url }, { database, through: proxy });
    grpc = new GrpcClient(service.grpcAddress);
    states = new SessionStates(service, grpc);
  });
  afterEach(() => proxy.restore());
  afterAll(async () => {
    grpc.close();
    await service.stop();
    proxy.stop();
    await database.drop();
  });

  /** @returns `ok`, or the code of the error */
  async function call(
    door: Door,
    operation: Operation,
    token: string,
    headers: Headers = {},
    more: object = operation === 'steps' ? STEP : {},
  ) {
    const message = { token, ...more };
    if (door === 'gRPC') {
      const path = `tessera.v1.SessionService/${RPC[operation]}`;
      const data = 'data' in message ? toStruct(message.data as object as Record<string, unknown>) : undefined;
      return grpc.call(path, { ...message, ...(data && { data }) }, { ...BEARER, ...headers }).then(
        () => 'ok',
        (error: unknown) => readStatusDetails((error as ServiceError).metadata).reason,
      );
    }
    const answer = await fetch(`${service.url}/v1/sessions/${operation}`, {
      method: 'POST',
      headers: { ...BEARER, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(message),
    });
    return answer.ok ? 'ok' : ((await answer.json()) as { code: string }).code;
  }

  const events = async (id: string): Promise<string[]> => {
    const rows = await database.query<{ type: string }>(
      'SELECT type FROM session_events WHERE session_id = $1 ORDER BY seq',
      [id],
    );
    return rows.map(({ type }) => type);
  };
  const EVENT = { redeem: 'redeemed', revoke: 'revoked', erase: 'erased', steps: 'step' } as const;

  describe.each(DOORS)('over %s', (door) => {
    it.each(OPERATIONS)('is found out before the caller is answered: %s', async (operation) => {
      const { id, token } = await states.open('client');
      proxy.lose(STATEMENTS[operation]);
      expect(await call(door, operation, token)).toBe('ok');
      expect(await events(id)).toEqual(['created', EVENT[operation]]);
    });

    it.each(HEADERS)('is told to who sends the same %s again, and to nobody else', async (header) => {
      for (const operation of ['redeem', 'steps'] as const) {
        const { id, token } = await states.open('client');
        const headers = { [header]: randomUUID() };
        proxy.lose(statementOf(operation, header), { cut: true });
        expect(await call(door, operation, token, headers)).toBe('unavailable');
        proxy.restore();
        expect(await call(door, operation, token, headers)).toBe('ok');
        expect(await events(id)).toEqual(['created', EVENT[operation]]);
        if (operation === 'steps') continue;
        for (const others of [{}, { [header]: randomUUID() }]) {
          expect(await call(door, operation, token, others)).toBe('already_redeemed');
        }
      }
    });

    it('is no matter for an Idempotency-Key that is none, and for another step under the same', async () => {
      const { token } = await states.open('client');
      for (const operation of ['redeem', 'steps'] as const) {
        expect(await call(door, operation, token, { 'idempotency-key': 'k'.repeat(256) })).toBe(
          'idempotency_key_invalid',
        );
      }
      const headers = { 'idempotency-key': randomUUID() };
      expect(await call(door, 'steps', token, headers)).toBe('ok');
      expect(await call(door, 'steps', token, headers, { ...STEP, status: 'other' })).toBe('idempotency_key_in_use');
    });
  });

  it.each(['idempotency-key', 'x-request-id'])(
    'is for the merchant and, by %s, the key that called',
    async (header) => {
      const { body } = await admin('/v1/merchants', { name: 'shop' });
      const keys = await Promise.all(
        [1, 2].map(() => admin(`/v1/merchants/${String(body.id)}/api-keys`, { mode: 'test' })),
      );
      const [own, other] = keys.map((made) => ({ authorization: `Bearer ${String(made.body.key)}` }));
      const { token } = await openWith(String(keys[0]?.body.key));
      const headers = { [header]: randomUUID() };
      expect(await call('REST', 'redeem', token, { ...headers, ...own })).toBe('ok');
      expect(await call('REST', 'redeem', token, { ...headers, ...own })).toBe('ok');
      expect(await call('REST', 'redeem', token, headers)).toBe('not_found');
      // Keys are rotated, and an Idempotency-Key is the merchant's; a request id is only the caller's.
      expect(await call('REST', 'redeem', token, { ...headers, ...other })).toBe(
        header === 'idempotency-key' ? 'ok' : 'already_redeemed',
      );
    },
  );

  it('is not told by a request id that stands for other calls as well', async () => {
    const constant = { 'x-request-id': 'proxy' };
    const [first, second] = [await states.open('payment'), await states.open('payment')];
    expect(await call('REST', 'redeem', first.token, constant)).toBe('ok');
    expect(await call('REST', 'redeem', second.token, constant)).toBe('ok');
    expect(await call('REST', 'redeem', second.token, constant)).toBe('already_redeemed');
    const checkout = { 'x-request-id': 'checkout-7' };
    const third = await states.open('hosted_fields');
    expect(await call('REST', 'steps', third.token, checkout)).toBe('ok');
    expect(await call('REST', 'redeem', third.token, checkout)).toBe('ok');
    expect(await call('REST', 'redeem', third.token, checkout)).toBe('already_redeemed');
  });

  it.each([
    [
      'idempotency-key',
      'seven days',
      "UPDATE idempotency_keys SET expires_at = expires_at - interval '7 days' WHERE session_id = $1",
    ],
    [
      'x-request-id',
      'ten minutes',
      "UPDATE session_events SET created_at = created_at - interval '10 minutes' WHERE session_id = $1",
    ],
  ])('is told by %s for %s', async (header, _, passTime) => {
    const { id, token } = await states.open('client');
    const headers = { [header]: randomUUID() };
    expect(await call('REST', 'redeem', token, headers)).toBe('ok');
    await database.query(passTime, [id]);
    expect(await call('REST', 'redeem', token, headers)).toBe('already_redeemed');
  });

  it('comes to one step for one Idempotency-Key, however many calls come at the same time', async () => {
    const { id, token } = await states.open('client');
    const calls = Array.from({ length: 12 }, (_, number) =>
      call(DOORS[number % 2] as Door, 'steps', token, { 'idempotency-key': 'once' }, LABELS),
    );
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['ok']));
    expect(await events(id)).toEqual(['created', 'step']);
  });

  async function admin(path: string, body: object) {
    const headers = { ...ADMIN, 'content-type': 'application/json' };
    const answer = await fetch(service.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { body: (await answer.json()) as Record<string, unknown> };
  }
  async function openWith(key: string) {
    const headers = { 'x-api-key': key, 'content-type': 'application/json' };
    const body = JSON.stringify({ orderId: randomUUID(), currencyCode: 'EUR', amount: 100 });
    const answer = await fetch(`${service.url}/client-session`, { method: 'POST', headers, body });
    return { token: ((await answer.json()) as { clientToken: string }).clientToken };
  }
});

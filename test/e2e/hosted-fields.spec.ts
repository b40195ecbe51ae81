import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { status, type ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { PayrocClient } from '../support/payroc-client.js';
import { startService, type TestService } from '../support/service.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { mistyped } from '../support/mistyped.js';

const BODY = { libVersion: '1.6.0.172441', scenario: 'payment' };
const KEY = { authorization: 'Bearer tsk_test_demo', 'content-type': 'application/json' };
const TERMINAL = '1234001';

const clientOf = ({ url }: TestService) => new PayrocClient('tsk_test_demo', { api: `${url}/v1`, identity: url });
const sessionsIn = async ({ database }: TestService): Promise<number> => {
  const [row] = await database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM sessions WHERE kind = 'hosted_fields'`,
  );
  return row?.n ?? -1;
};

describe("Payroc's own clients", () => {
  let service: TestService;
  let proxy: TcpProxy;

  beforeAll(async () => {
    proxy = await TcpProxy.start(process.env.TEST_DATABASE_URL ?? '');
    service = await startService({}, { through: proxy });
  });
  afterAll(async () => {
    proxy.restore();
    await service.stop();
    proxy.stop();
  });

  it('open a session, fetching one token for many calls', async () => {
    const client = clientOf(service);
    const answers = [];
    for (let call = 0; call < 3; call++)
      answers.push(await client.createHostedFieldsSession(TERMINAL, randomUUID(), BODY));
    for (const { status: code, body } of answers) {
      expect(code).toBe(201);
      expect(body).toEqual({
        processingTerminalId: TERMINAL,
        token: expect.stringMatching(/^hf_[\w-]{44}$/),
        expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      });
    }
    expect(client.authorizations).toEqual([200]);
  });

  it('are not made to repeat what cannot succeed', async () => {
    const client = clientOf(service);
    expect((await client.createHostedFieldsSession('9999999', randomUUID(), BODY)).status).toBe(403);
    expect((await client.createHostedFieldsSession(TERMINAL, 'no-uuid', {})).status).toBe(400);
    expect(client.attempts).toEqual([403, 400]);
  });

  it('get one session per key while the database comes and goes', async () => {
    const before = await sessionsIn(service);
    const client = clientOf(service);
    await client.createHostedFieldsSession(TERMINAL, randomUUID(), BODY);
    const keys = Array.from({ length: 40 }, () => randomUUID());
    const flicker = (async () => {
      for (let time = 0; time < 6; time++) {
        proxy.cut();
        await sleep(250);
        proxy.restore();
        await sleep(250);
      }
    })();
    const first = await Promise.all(
      keys.map(async (key, index) => {
        await sleep(index * 60);
        return client.createHostedFieldsSession(TERMINAL, key, BODY);
      }),
    );
    await flicker;
    expect(client.attempts.some((code) => code >= 500)).toBe(true);
    for (const { status: code } of first) expect([201, 503]).toContain(code);
    const second = await Promise.all(keys.map((key) => client.createHostedFieldsSession(TERMINAL, key, BODY)));
    second.forEach(({ status: code, body }, index) => {
      expect(code).toBe(201);
      // Whoever was answered before is answered the same now.
      if (first[index]?.status === 201) expect(body).toEqual(first[index].body);
    });
    expect(new Set(second.map(({ body }) => body.token)).size).toBe(keys.length);
    expect(await sessionsIn(service)).toBe(before + keys.length + 1);
  });
});

describe('a request for a Hosted Fields session', () => {
  let service: TestService;
  let bearer: string;

  beforeAll(async () => {
    service = await startService();
    const granted = await fetch(`${service.url}/v1/authorize`, {
      method: 'POST',
      headers: { 'x-api-key': 'tsk_test_demo' },
    });
    bearer = ((await granted.json()) as { access_token: string }).access_token;
  });
  afterAll(() => service.stop());

  const ask = async (terminal: string, body: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${service.url}/v1/processing-terminals/${terminal}/hosted-fields-sessions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${bearer}`,
        'idempotency-key': randomUUID(),
        'content-type': 'application/json',
        ...headers,
      },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it.each(['libVersion', 'scenario', 'secureTokenId'])('names %s when it is null', async (parameter) => {
    expect(await ask(TERMINAL, { ...BODY, [parameter]: null })).toMatchObject({
      status: 400,
      body: { type: 'https://docs.payroc.com/api/errors#bad-request', errors: [{ parameter }] },
    });
  });

  it.each([
    ['application/json;q=0', 406],
    ['*/*, application/*;q=0.0', 406],
    ['text/html', 406],
    ['application/json;q=0.1', 201],
    ['text/html, */*;q=0.5', 201],
  ])('that takes %s is answered %d', async (accept, code) => {
    expect((await ask(TERMINAL, BODY, { accept })).status).toBe(code);
  });

  it('is taken by a new terminal, unless that was made without', async () => {
    const newTerminal = async (members: object) => {
      const made = await fetch(`${service.url}/v1/terminals`, {
        method: 'POST',
        headers: KEY,
        body: JSON.stringify({ name: 'New', ...members }),
      });
      return String(((await made.json()) as { id: unknown }).id);
    };
    expect((await ask(await newTerminal({}), BODY)).status).toBe(201);
    expect(await ask(await newTerminal({ hosted_fields: false }), BODY)).toMatchObject({
      status: 400,
      body: { type: 'https://docs.payroc.com/api/errors#capabilities-missing' },
    });
  });
});

describe('one Idempotency-Key', () => {
  let one: TestService;
  let two: TestService;

  beforeAll(async () => {
    one = await startService();
    two = await startService({}, { database: one.database });
  });
  afterAll(async () => {
    await two.stop();
    await one.stop();
  });

  it('opens one session however often, wherever and however it is sent at once', async () => {
    const [here, there] = [clientOf(one), clientOf(two)];
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        (index % 2 ? here : there).createHostedFieldsSession(TERMINAL, index % 3 ? key : key.toUpperCase(), BODY),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await sessionsIn(one)).toBe(1);
  });

  it('conflicts with another body, and with another terminal', async () => {
    const client = clientOf(one);
    const created = await fetch(`${one.url}/v1/terminals`, {
      method: 'POST',
      headers: KEY,
      body: JSON.stringify({ id: 'other', name: 'Other', hosted_fields: true }),
    });
    expect(created.status).toBe(201);
    const key = randomUUID();
    await client.createHostedFieldsSession(TERMINAL, key, BODY);
    for (const [terminal, body] of [
      [TERMINAL, { ...BODY, scenario: 'tokenization' }],
      [TERMINAL, { ...BODY, ignored: 'and yet another body' }],
      ['other', BODY],
    ] as const) {
      const answer = await client.createHostedFieldsSession(terminal, key, body);
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({ type: 'https://docs.payroc.com/api/errors#idempotency-key-in-use' });
    }
  });

  it('is kept over the crash of the instance that answered', async () => {
    const third = await startService({}, { database: one.database });
    const key = randomUUID();
    const answer = await clientOf(third).createHostedFieldsSession(TERMINAL, key, BODY);
    third.kill();
    expect(await clientOf(one).createHostedFieldsSession(TERMINAL, key, BODY)).toEqual(answer);
  });
});

describe('a Hosted Fields token', () => {
  let service: TestService;
  let grpc: GrpcClient;

  beforeAll(async () => {
    service = await startService();
    grpc = new GrpcClient(service.grpcAddress);
  });
  afterAll(async () => {
    grpc.close();
    await service.stop();
  });

  const open = async (body: object = BODY) =>
    String((await clientOf(service).createHostedFieldsSession(TERMINAL, randomUUID(), body)).body.token);
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${service.url}/v1/sessions/${path}`, {
      method: 'POST',
      headers: KEY,
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const overRest = async (token: string) => (await post('redeem', { token })).status;
  const overGrpc = async (token: string) => {
    try {
      await grpc.call('tessera.v1.SessionService/Redeem', { token }, KEY);
      return 200;
    } catch (error) {
      return (error as ServiceError).code === status.FAILED_PRECONDITION ? 409 : (error as ServiceError).code;
    }
  };

  it('is redeemed by exactly one of two hundred', async () => {
    const token = await open();
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, index) => (index % 2 ? overRest : overGrpc)(token)),
    );
    expect(outcomes.filter((outcome) => outcome === 200)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 409)).toHaveLength(199);
    const events = await service.database.query(`SELECT seq, type FROM session_events WHERE type = 'redeemed'`);
    expect(events).toEqual([{ seq: 2, type: 'redeemed' }]);
    expect(await post('introspect', { token })).toEqual({ status: 200, body: { active: false } });
    expect(await post('redeem', { token })).toMatchObject({ status: 409, body: { code: 'already_redeemed' } });
  });

  it('keeps what it was opened for', async () => {
    const token = await open({ libVersion: '1.6.0.172441', scenario: 'tokenization', secureTokenId: 'st_42' });
    expect((await post('introspect', { token })).body).toMatchObject({
      active: true,
      kind: 'hosted_fields',
      terminal_id: TERMINAL,
      scenario: 'tokenization',
      secure_token_id: 'st_42',
    });
    expect((await post('redeem', { token })).body).toMatchObject({ state: 'redeemed', version: 2 });
  });

  it('is not redeemed once it has been revoked or is over, nor by strangers', async () => {
    const revoked = await open();
    expect((await post('revoke', { token: revoked })).body).toMatchObject({ state: 'revoked' });
    expect((await post('revoke', { token: revoked })).status).toBe(200);
    expect((await post('redeem', { token: revoked })).status).toBe(410);
    const over = await open();
    await service.database.query(
      `UPDATE sessions SET expires_at = now() - interval '1 second' WHERE redeemed_at IS NULL`,
    );
    expect((await post('redeem', { token: over })).status).toBe(410);
    expect((await post('redeem', { token: mistyped(over) })).status).toBe(404);
    expect((await post('redeem', { token: '' })).status).toBe(400);
    expect((await post('redeem', {})).body).toMatchObject({ errors: [{ field: 'token', reason: 'missing' }] });
  });
});

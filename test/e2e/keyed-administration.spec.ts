import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';
import { readStatusDetails } from '../support/status-details.js';

type Json = Record<string, unknown>;
interface Asked {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: Json;
}
interface Answer {
  readonly status: number;
  readonly replayed: boolean;
  readonly body: Json;
}
/** What a call is asked, something else that may not stand under the same key, and what is refused as no request at all. */
interface Case {
  readonly asked: Asked;
  readonly other: Asked;
  readonly invalid?: Asked;
  readonly rows?: readonly [table: string, condition: string];
}

const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
const credentials = { api_key: 'sk_test_1' };

let service: TestService;
let grpc: GrpcClient;
let merchantId: string;
let bearer: Record<string, string>;

const send = async (
  { method, path, body }: Asked,
  key: string,
  headers: Record<string, string> = ADMIN,
): Promise<Answer> => {
  const answer = await fetch(service.url + path, {
    method,
    headers: { ...headers, 'idempotency-key': key, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const replayed = answer.headers.get('idempotency-replayed') === 'true';
  return { status: answer.status, replayed, body: text === '' ? {} : (JSON.parse(text) as Json) };
};
const make = async (path: string, body: Json, headers = bearer) =>
  String((await send({ method: 'POST', path, body }, randomUUID(), headers)).body.id);
const newKey = async (mode: string, owner = merchantId) => {
  const { body } = await send(
    { method: 'POST', path: `/v1/merchants/${owner}/api-keys`, body: { mode } },
    randomUUID(),
  );
  return { id: String(body.id), bearer: { authorization: `Bearer ${String(body.key)}` } };
};
const count = async ([table, condition]: readonly [string, string]): Promise<number> => {
  const [row] = await service.database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${table} WHERE ${condition}`,
  );
  return row?.n ?? 0;
};

beforeAll(async () => {
  service = await startService();
  grpc = new GrpcClient(service.grpcAddress);
  merchantId = await make('/v1/merchants', { name: 'Shop' }, ADMIN);
  ({ bearer } = await newKey('test'));
});
afterAll(async () => {
  grpc.close();
  await service.stop();
});

const MERCHANT: Record<string, () => Promise<Case>> = {
  'create a merchant': () => {
    const name = randomUUID();
    const asked = { method: 'POST', path: '/v1/merchants', body: { name } } as const;
    return Promise.resolve({
      asked,
      other: { ...asked, body: { name: 'Another' } },
      invalid: { ...asked, body: { name: '' } },
      rows: ['merchants', `name = '${name}'`],
    });
  },
  'change a merchant': () => {
    const asked = { method: 'PATCH', path: `/v1/merchants/${merchantId}`, body: { name: 'Shop, Berlin' } } as const;
    const invalid = { ...asked, body: { session_ttls: { payment: 1 } } };
    return Promise.resolve({ asked, other: { ...asked, body: { name: 'Shop, Paris' } }, invalid });
  },
  'issue an API key': () => {
    const name = randomUUID();
    const asked = {
      method: 'POST',
      path: `/v1/merchants/${merchantId}/api-keys`,
      body: { name, mode: 'test' },
    } as const;
    return Promise.resolve({
      asked,
      other: { ...asked, body: { name, mode: 'live' } },
      invalid: { ...asked, body: { name, mode: 'none' } },
      rows: ['api_keys', `name = '${name}'`],
    });
  },
  'revoke an API key': async () => {
    const [{ id }, { id: another }] = [await newKey('test'), await newKey('test')];
    const path = (key: string) => `/v1/merchants/${merchantId}/api-keys/${key}`;
    return { asked: { method: 'DELETE', path: path(id) }, other: { method: 'DELETE', path: path(another) } };
  },
};

const OWN: Record<string, () => Promise<Case>> = {
  'create a terminal': () => {
    const name = randomUUID();
    const asked = { method: 'POST', path: '/v1/terminals', body: { name } } as const;
    return Promise.resolve({
      asked,
      other: { ...asked, body: { name: 'Another' } },
      invalid: { ...asked, body: { name, id: '1' } },
      rows: ['terminals', `name = '${name}'`],
    });
  },
  'change a terminal': async () => {
    const path = `/v1/terminals/${await make('/v1/terminals', { name: 'Till' })}`;
    const asked = { method: 'PATCH', path, body: { name: 'Till 2' } } as const;
    return { asked, other: { ...asked, body: { disabled: true } }, invalid: { ...asked, body: { disabled: 'no' } } };
  },
  'delete a terminal': async () => {
    const path = async () => `/v1/terminals/${await make('/v1/terminals', { name: 'Till' })}`;
    return {
      asked: { method: 'DELETE', path: await path() },
      other: { method: 'DELETE', path: await path() },
    };
  },
  'store an account': () => {
    const name = randomUUID();
    const body = { connector: 'stripe', name, credentials };
    const asked = { method: 'POST', path: '/v1/connector-accounts', body } as const;
    return Promise.resolve({
      asked,
      other: { ...asked, body: { ...body, credentials: { api_key: 'sk_test_2' } } },
      invalid: { ...asked, body: { ...body, credentials: {} } },
      rows: ['connector_accounts', `name = '${name}'`],
    });
  },
  'change an account': async () => {
    const account = { connector: 'stripe', name: randomUUID(), credentials };
    const path = `/v1/connector-accounts/${await make('/v1/connector-accounts', account)}`;
    const asked = { method: 'PATCH', path, body: { name: randomUUID() } } as const;
    return { asked, other: { ...asked, body: { credentials } }, invalid: { ...asked, body: { credentials: {} } } };
  },
  'delete an account': async () => {
    const path = async () => {
      const account = { connector: 'stripe', name: randomUUID(), credentials };
      return `/v1/connector-accounts/${await make('/v1/connector-accounts', account)}`;
    };
    return {
      asked: { method: 'DELETE', path: await path() },
      other: { method: 'DELETE', path: await path() },
    };
  },
  'erase a customer': () => {
    const asked = { method: 'POST', path: '/v1/customers/erase', body: { customer_id: randomUUID() } } as const;
    return Promise.resolve({
      asked,
      other: { ...asked, body: { customer_id: 'another' } },
      invalid: { ...asked, body: {} },
    });
  },
};
const CASES = { ...MERCHANT, ...OWN };
const callerOf = (name: string) => (name in MERCHANT ? ADMIN : bearer);

describe.each(Object.keys(CASES))('under an Idempotency-Key: %s', (name) => {
  const prepare = () => (CASES[name] as () => Promise<Case>)();

  it('happens once, and the answer is given again', async () => {
    const { asked, other } = await prepare();
    const key = randomUUID();
    const first = await send(asked, key, callerOf(name));
    expect(first.status).toBeLessThan(300);
    expect(first.replayed).toBe(false);
    expect(await send(asked, key, callerOf(name))).toEqual({ ...first, replayed: true });
    expect(await send(other, key, callerOf(name))).toMatchObject({
      status: 409,
      replayed: false,
      body: { code: 'idempotency_key_in_use' },
    });
  });

  it('happens once when it comes ten times at once', async () => {
    const { asked, rows } = await prepare();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(asked, key, callerOf(name))));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(answers[0]?.status).toBeLessThan(300);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    if (rows) expect(await count(rows)).toBe(1);
  });

  it('is not bound by what was never carried out', async () => {
    const { asked, invalid } = await prepare();
    const key = randomUUID();
    expect(await send(asked, key, { authorization: 'Bearer tsk_test_none' })).toMatchObject({ status: 401 });
    if (invalid) expect(await send(invalid, key, callerOf(name))).toMatchObject({ status: 400, replayed: false });
    const done = await send(asked, key, callerOf(name));
    expect(done.status).toBeLessThan(300);
    expect(done.replayed).toBe(false);
  });
});

describe('an Idempotency-Key of administration', () => {
  it('is the merchant’s, the mode’s and the operation’s own', async () => {
    const key = randomUUID();
    const asked = { method: 'POST', path: '/v1/terminals', body: { name: 'Till' } } as const;
    const other = await make('/v1/merchants', { name: 'Another shop' }, ADMIN);
    const callers = [bearer, (await newKey('live')).bearer, (await newKey('test', other)).bearer];
    const made = await Promise.all(callers.map((caller) => send(asked, key, caller)));
    expect(made.map(({ status, replayed }) => [status, replayed])).toEqual(callers.map(() => [201, false]));
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(3);
    const account = { connector: 'stripe', name: randomUUID(), credentials };
    expect(await send({ ...asked, path: '/v1/connector-accounts', body: account }, key, bearer)).toMatchObject({
      status: 201,
      replayed: false,
    });
    // Another API key of the same merchant and mode is the same caller.
    expect(await send(asked, key, (await newKey('test')).bearer)).toMatchObject({ status: 201, replayed: true });
  });

  it('is not bound by a key that lacks the scope', async () => {
    const key = randomUUID();
    const asked = { method: 'POST', path: '/v1/terminals', body: { name: 'Till' } } as const;
    const issued = await send(
      {
        method: 'POST',
        path: `/v1/merchants/${merchantId}/api-keys`,
        body: { mode: 'test', scopes: ['sessions:read'] },
      },
      randomUUID(),
    );
    const reader = { authorization: `Bearer ${String(issued.body.key)}` };
    expect(await send(asked, key, reader)).toMatchObject({ status: 403 });
    expect(await send(asked, key, bearer)).toMatchObject({ status: 201, replayed: false });
  });

  it('is bound to a refusal that would be another one later, with all that it says', async () => {
    const id = randomUUID();
    await make('/v1/terminals', { id, name: 'Till' });
    const asked = { method: 'POST', path: '/v1/terminals', body: { id, name: 'Till' } } as const;
    const key = randomUUID();
    const refused = await send(asked, key, bearer);
    expect(refused).toMatchObject({ status: 409, replayed: false, body: { code: 'already_exists' } });
    await send({ method: 'DELETE', path: `/v1/terminals/${id}` }, randomUUID(), bearer);
    const { request_id: _, ...said } = refused.body;
    expect(await send(asked, key, bearer)).toMatchObject({ status: 409, replayed: true, body: said });
  });

  it('is the same over gRPC, in the field of the request', async () => {
    const key = randomUUID();
    const first = await send({ method: 'POST', path: '/v1/terminals', body: { name: 'Till' } }, key, bearer);
    const message = { name: 'Till', idempotency_key: key };
    const again = await grpc.call('tessera.v1.TerminalService/CreateTerminal', message, bearer);
    expect(again).toMatchObject({ id: first.body.id, created_at: first.body.created_at });
    const refused = await grpc.failure(
      'tessera.v1.TerminalService/CreateTerminal',
      { ...message, name: 'Other' },
      bearer,
    );
    expect(readStatusDetails(refused.metadata).reason).toBe('idempotency_key_in_use');
  });
});

describe('what is shown once', () => {
  const asked = (): Asked => ({ method: 'POST', path: `/v1/merchants/${merchantId}/api-keys`, body: { mode: 'test' } });
  const rowOf = async (key: string) => {
    const [row] = await service.database.query<{ outcome: object; answer: Buffer | null }>(
      'SELECT outcome, answer FROM idempotency_keys WHERE key = $1',
      [key],
    );
    return row;
  };

  it('is kept sealed, and told for ten minutes', async () => {
    const key = randomUUID();
    const { body } = await send(asked(), key);
    const kept = await rowOf(key);
    expect(JSON.stringify(kept?.outcome)).not.toContain(String(body.key));
    expect(kept?.answer?.toString('latin1')).not.toContain(String(body.key).slice(9));
    const passTime = "UPDATE idempotency_keys SET answer_until = answer_until - interval '599 seconds' WHERE key = $1";
    await service.database.query(passTime, [key]);
    expect(await send(asked(), key)).toMatchObject({ status: 201, replayed: true, body: { key: body.key } });
    await service.database.query(passTime.replace('599 seconds', '1 second'), [key]);
    expect(await send(asked(), key)).toMatchObject({
      status: 409,
      replayed: false,
      body: { code: 'idempotency_key_in_use', detail: expect.stringContaining('not shown again') },
    });
  });

  it('opens for its own key and merchant only', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    await send(asked(), one);
    await send(asked(), two);
    await service.database.query(
      `UPDATE idempotency_keys k SET answer = o.answer FROM idempotency_keys o WHERE k.key = $1 AND o.key = $2`,
      [one, two],
    );
    expect(await send(asked(), one)).toMatchObject({ status: 500 });
    expect(await send(asked(), two)).toMatchObject({ status: 201, replayed: true });
  });
});

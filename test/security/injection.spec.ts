import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONNECTOR, send, Shop } from '../contract/parity/shop.js';
import { ADMIN, Stage } from '../contract/parity/stage.js';

/** What ends a string, a statement, a line or a template somewhere. */
const HOSTILE = [
  `'; DROP TABLE sessions; --`,
  `" OR "1"="1`,
  `\\'; SELECT pg_sleep(10); --`,
  `$1 $$ %s {0} \${env:PATH} {{7*7}}`,
  'line\r\n{"level":60,"msg":"forged"}\u2028next',
  '\u001b[31mred\u001b[0m\u0007\u0008',
  '<script>alert(1)</script>',
  '\u202egnp.exe',
  '=cmd|calc!A1',
];

type Json = Record<string, unknown>;

describe('text that is more than text elsewhere', () => {
  let stage: Stage;
  let shop: Shop;

  beforeAll(async () => {
    stage = await Stage.set();
    ({ shop } = stage.scene);
  });
  afterAll(() => stage.strike());

  const ask = (method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Json> => {
    const credentials = path.startsWith('/v1/merchants')
      ? ADMIN
      : { authorization: `Bearer ${shop.key}`, 'x-api-key': shop.key };
    return send(stage.service.url, method, path, { ...credentials, ...headers }, body);
  };
  const search = async (reference: string): Promise<unknown> => {
    const { items } = await ask('GET', `/v1/sessions?${new URLSearchParams({ reference }).toString()}`);
    return (items as Json[])[0]?.reference;
  };
  const clientSession = async (body: object): Promise<Json> => {
    const { clientToken } = await ask('POST', '/client-session', body);
    return ask('GET', `/client-session?${new URLSearchParams({ clientToken: String(clientToken) }).toString()}`);
  };
  const unique = (text: string): string => text + randomUUID();

  /** Sends the text as a member, and reads it where it is shown. */
  const members: [member: string, sent: (text: string) => Promise<unknown>][] = [
    ['name of a merchant', async (name) => (await ask('POST', '/v1/merchants', { name })).name],
    [
      'name of an API key',
      async (name) => (await ask('POST', `/v1/merchants/${shop.id}/api-keys`, { mode: 'test', name })).name,
    ],
    [
      'name of a terminal',
      async (name) => {
        const { id } = await ask('POST', '/v1/terminals', { name });
        return (await ask('GET', `/v1/terminals/${String(id)}`)).name;
      },
    ],
    [
      'id of a terminal',
      async (text) => {
        const id = text.slice(0, 50);
        await ask('POST', '/v1/terminals', { id, name: 'Till' });
        const read = await ask('GET', `/v1/terminals/${encodeURIComponent(id)}`);
        return read.id === id ? text : read.id;
      },
    ],
    [
      'name of a connector account',
      async (name) => {
        const account = { connector: 'stripe', name, credentials: { api_key: 'sk_test_1' } };
        return (await ask('POST', '/v1/connector-accounts', account)).name;
      },
    ],
    [
      'merchant_session_id',
      async (text) => {
        const body = { merchant_session_id: text, amount: { minor_amount: 1, currency: 'USD' } };
        await ask('POST', '/payments/create_session_token', body, CONNECTOR);
        return search(text);
      },
    ],
    [
      'orderId',
      async (orderId) => {
        const shown = await clientSession({ orderId });
        return shown.orderId === orderId ? search(orderId) : shown.orderId;
      },
    ],
    ['customerId', async (customerId) => (await clientSession({ customerId })).customerId],
    [
      'value of metadata',
      async (note) => ((await clientSession({ metadata: { note } })).metadata as Json | undefined)?.note,
    ],
    [
      'key of metadata',
      async (name) => Object.keys((await clientSession({ metadata: { [name]: 'x' } })).metadata ?? {})[0],
    ],
    [
      'data of a step',
      async (text) => {
        const { id, token } = await shop.newSession();
        await ask('POST', '/v1/sessions/steps', { token, name: 'step', status: 'done', data: { text } });
        const { items } = await ask('GET', `/v1/sessions/${id}/events`);
        return JSON.stringify(items).includes(JSON.stringify(text)) ? text : items;
      },
    ],
    [
      'user agent of a browser',
      async (user_agent) => {
        const browser_info = { user_agent };
        const { token } = await shop.newSession({ browser_info });
        const { binding } = await ask('POST', '/v1/sessions/introspect', { token, browser_info });
        return (binding as Json).user_agent === 'match' ? user_agent : binding;
      },
    ],
  ];

  it.each(members)('comes back as it was sent: %s', async (_member, sent) => {
    for (const text of HOSTILE.map(unique)) expect(await sent(text)).toBe(text);
  });

  it('finds nothing that it does not name', async () => {
    await shop.newSession();
    for (const text of [...HOSTILE, '%', '_', '*', '.*']) expect(await search(text)).toBeUndefined();
    for (const path of ['/v1/terminals/', '/v1/sessions/', '/v1/connector-accounts/']) {
      for (const text of HOSTILE) {
        const url = stage.service.url + path + encodeURIComponent(text);
        const answer = await fetch(url, { headers: { authorization: `Bearer ${shop.key}` } });
        expect([path, text, answer.status]).toEqual([path, text, 404]);
      }
    }
  });

  /** Header values that clients would not send. */
  async function sendRaw(header: string): Promise<string> {
    const { hostname, port } = new URL(stage.service.url);
    const socket = connect(Number(port), hostname);
    const lines = ['GET /v1/sessions HTTP/1.1', 'host: x', header, 'connection: close', '', ''];
    socket.end(Buffer.from(lines.join('\r\n'), 'latin1'));
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(socket, 'close');
    return Buffer.concat(chunks).toString('latin1');
  }

  it.each(['x-request-id', 'user-agent', 'traceparent', 'x-forwarded-for', 'x-forwarded-proto', 'host'])(
    'forges nothing in a header: %s',
    async (name) => {
      const values = [
        `'; DROP TABLE sessions; --`,
        '{"level":60,"msg":"forged"}',
        'a\tb',
        '\u001b[31mred',
        'x\nset-cookie: a=b',
        'x\rset-cookie: a=b',
        `\u00e9\u00ff`,
      ];
      for (const value of values) {
        const answer = await sendRaw(`${name}: ${value}`);
        expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
        expect(answer.toLowerCase()).not.toContain('set-cookie');
        expect(answer).not.toContain('DROP TABLE');
        expect(answer).not.toContain('\u001b');
      }
    },
  );

  it('leaves a line of the log a line, also where it fails inside', async () => {
    const { database } = stage.service;
    await database.query('ALTER TABLE sessions RENAME TO lost');
    for (const text of HOSTILE) {
      const body = { orderId: text, metadata: { [text]: text } };
      await expect(ask('POST', '/client-session', body, { 'user-agent': 'Mozilla' })).rejects.toThrow('answered 500');
    }
    await database.query('ALTER TABLE lost RENAME TO sessions');
    const lines = stage.service.output().trim().split('\n');
    expect(lines.length).toBeGreaterThan(HOSTILE.length);
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
    expect(lines.map((line) => (JSON.parse(line) as Json).msg)).not.toContain('forged');
    expect(stage.service.output()).not.toContain('\u001b');
  });
});

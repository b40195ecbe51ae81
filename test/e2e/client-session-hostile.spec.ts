import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type TestService } from '../support/service.js';

const HEADERS = { 'x-api-key': 'tsk_test_demo', 'content-type': 'application/json' };

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: Record<string, never>;
}

describe('client sessions and what nobody should send', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  const send = async (
    method: string,
    body: string | Uint8Array | undefined,
    headers: Record<string, string> = HEADERS,
    query = '',
  ): Promise<Answer> => {
    const answer = await fetch(`${service.url}/client-session${query}`, {
      method,
      headers,
      ...(body !== undefined && { body }),
    });
    const text = await answer.text();
    return { status: answer.status, text, body: JSON.parse(text) as Record<string, never> };
  };
  const open = async (body: string) => {
    const { status, body: opened } = await send('POST', body);
    expect(status).toBe(200);
    return String(opened.clientToken);
  };
  const read = (token: string, headers = HEADERS) =>
    send('GET', undefined, headers, `?clientToken=${encodeURIComponent(token)}`);
  const envelope = (errorId: string) => ({
    error: expect.objectContaining({ errorId, diagnosticsId: expect.stringMatching(/./) }),
  });

  it.each([
    ['a NUL', String.raw`"orderId":"a\u0000b"`],
    ['half a surrogate pair', String.raw`"orderId":"a\ud800b"`],
    ['characters beyond the basic plane', '"orderId":"𝒪𝓇𝒹ℯ𝓇 🧾"'],
    ['int64 to its end', '"amount":9223372036854775807,"metadata":{"n":-9223372036854775808}'],
    ['names that prototypes have', '"metadata":{"__proto__":"p","constructor":1,"toString":"t"}'],
    [
      'free-form data of all kinds',
      '"paymentMethod":{"options":{"KLARNA":{"extraMerchantData":{"a":[1,null,{"b":""}],"__proto__":{"c":1.5}}}},',
    ],
  ])('keeps %s as it was sent', async (_what, members) => {
    const { text } = await read(await open(`{${members.replace(/,$/, '}')}}`));
    expect(text).toContain(members);
  });

  it('takes the last of two members of the same name, like every JSON parser', async () => {
    expect((await read(await open('{"orderId":"first","orderId":"second"}'))).body).toMatchObject({
      orderId: 'second',
    });
  });

  it.each<[string, string | Uint8Array, Record<string, string>]>([
    ['nothing but white space and a brace', ' { ', HEADERS],
    ['a list', '[]', HEADERS],
    ['a text', '"x"', HEADERS],
    ['deep nesting', `{"metadata":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, HEADERS],
    ['more values than anybody sends', `{"metadata":{"a":[${'{},'.repeat(20_000)}1]}}`, HEADERS],
    ['bytes that are not UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), HEADERS],
    ['another media type', '{}', { ...HEADERS, 'content-type': 'text/plain' }],
    ['a number beyond int64', '{"amount":9223372036854775808}', HEADERS],
    ['a number of a thousand digits', `{"amount":${'9'.repeat(1000)}}`, HEADERS],
    ['a fraction', '{"amount":0.1}', HEADERS],
    ['an unknown member', '{"surprise":true}', HEADERS],
    ['metadata that is a list', '{"metadata":["a"]}', HEADERS],
    ['metadata that is a text', '{"metadata":"a"}', HEADERS],
    ['a member named like the prototype', '{"__proto__":{"orderId":"x"}}', HEADERS],
  ])('refuses %s with its own envelope', async (_what, body, headers) => {
    const { status, body: answer } = await send('POST', body, headers);
    expect(status).toBe(422);
    expect(answer).toEqual(envelope('RequestValidationError'));
  });

  it('refuses a body of more than a megabyte', async () => {
    const { status, body } = await send('POST', JSON.stringify({ metadata: { a: 'x'.repeat(1_100_000) } }));
    expect(status).toBe(413);
    expect(body).toEqual(envelope('PayloadTooLarge'));
  });

  it('names every member that is wrong, by its path', async () => {
    const { body } = await send(
      'POST',
      '{"orderId":"","order":{"lineItems":[{"amount":1},{"amount":-1}]},"metadata":{"a":"b","odd key":1.5}}',
    );
    const paths = (
      body as never as { error: { validationErrors: { errors: { path: string }[] }[] } }
    ).error.validationErrors
      .flatMap(({ errors }) => errors)
      .map(({ path }) => path);
    expect(paths).toEqual(['$.orderId', '$.order.lineItems[1].amount', '$.metadata["odd key"]']);
  });

  it('names a number that nothing holds wherever it stands, so that nobody ever works on its digits', async () => {
    const data = (number: string) => `{"paymentMethod":{"options":{"KLARNA":{"extraMerchantData":{"n":[${number}]}}}}}`;
    for (const number of ['9'.repeat(1_000_000), `0.${'9'.repeat(1_000_000)}`, '1e400', '9223372036854775808']) {
      const { status, text } = await send('POST', data(number));
      expect(status).toBe(422);
      expect(text).toContain('"path":"$.paymentMethod.options.KLARNA.extraMerchantData.n[0]"');
    }
  });

  it('tells garbage, forged, foreign and missing tokens apart for nobody', async () => {
    const token = await open('{"orderId":"mine"}');
    const stranger = await strangerHeaders();
    const [head = '', claims = '', signature = ''] = token.split('.');
    const forged = `${head}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    const answers = [
      await read(token, stranger),
      await read(forged),
      await read('garbage'),
      await read(''),
      await send('GET', undefined),
    ];
    for (const { status, body } of answers) {
      const { error } = body as never as { error: Record<string, string> };
      expect(status).toBe(400);
      expect({ ...error, diagnosticsId: 'x' }).toEqual({
        errorId: 'ClientSessionValidationError',
        description: expect.any(String),
        recoverySuggestion: expect.any(String),
        diagnosticsId: 'x',
      });
    }
    expect(
      new Set(answers.map(({ body }) => (body as never as { error: { description: string } }).error.description)).size,
    ).toBe(1);
  });

  it('changes nothing when it refuses a change', async () => {
    const token = await open('{"orderId":"kept","amount":5,"metadata":{"a":"b"}}');
    const before = (await read(token)).text;
    for (const change of [
      '{"orderId":"new","amount":-1}',
      '{"orderId":"new","metadata":{"":"x"}}',
      '{"orderId":"new","order":{"lineItems":[{"amount":1,"discountAmount":2}]},"amount":null}',
    ]) {
      const { status } = await send('PATCH', `{"clientToken":${JSON.stringify(token)},${change.slice(1)}`);
      expect([400, 422]).toContain(status);
    }
    expect((await read(token)).text).toBe(before);
  });

  const strangerHeaders = async () => {
    const admin = { authorization: 'Bearer tsk_admin_demo', 'content-type': 'application/json' };
    const post = async (path: string, body: object) =>
      (await (
        await fetch(service.url + path, { method: 'POST', headers: admin, body: JSON.stringify(body) })
      ).json()) as Record<string, string>;
    const { id } = await post('/v1/merchants', { name: 'stranger' });
    const { key } = await post(`/v1/merchants/${String(id)}/api-keys`, { mode: 'live' });
    return { ...HEADERS, 'x-api-key': String(key) };
  };
});

describe('client sessions that have ended', () => {
  it('are no longer there, for servers and for SDKs', async () => {
    const service = await startService({ CLIENT_SESSION_TTL: '1' });
    try {
      const opened = await fetch(`${service.url}/client-session`, { method: 'POST', headers: HEADERS, body: '{}' });
      const { clientToken } = (await opened.json()) as { clientToken: string };
      const claims = JSON.parse(Buffer.from(clientToken.split('.')[1] ?? '', 'base64url').toString()) as {
        accessToken: string;
      };
      await service.database.query(`UPDATE sessions SET expires_at = now() - interval '1 second'`);
      const read = await fetch(`${service.url}/client-session?clientToken=${clientToken}`, { headers: HEADERS });
      expect([read.status, await read.json()]).toEqual([
        400,
        { error: expect.objectContaining({ errorId: 'ClientSessionValidationError' }) },
      ]);
      const changed = await fetch(`${service.url}/client-session`, {
        method: 'PATCH',
        headers: HEADERS,
        body: JSON.stringify({ clientToken, amount: 1 }),
      });
      expect(changed.status).toBe(400);
      const configuration = await fetch(`${service.url}/client-sdk/configuration`, {
        headers: { 'primer-client-token': claims.accessToken },
      });
      expect(configuration.status).toBe(401);
    } finally {
      await service.stop();
    }
  });
});

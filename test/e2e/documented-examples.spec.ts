import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ownOperations } from '../support/openapi-document.js';
import { json, startProvider, type TestProvider } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';

type Json = Record<string, unknown>;

const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
const KEY = { authorization: 'Bearer tsk_test_demo' };
const STRIPE = { connector: 'stripe', name: 'kept', credentials: { api_key: 'sk_test_1' } };
const DAY_MS = 86_400_000;

let service: TestService;
let provider: TestProvider;
/** What the reader of the document has to fill in. */
const ids: Record<string, string> = { terminals: '1234001' };

beforeAll(async () => {
  provider = await startProvider(json(401, { error: 'invalid_client', message: 'unknown key' }));
  service = await startService({
    CONNECTOR_STRIPE_BASE_URL: provider.url,
    CONNECTOR_PAYPAL_BASE_URL: provider.url,
  });
  ids.demo = await idOfDemo();
  ids.merchants = String((await send('post', '/v1/merchants', ADMIN, { name: 'shop' })).body.id);
  ids['connector-accounts'] = String((await send('post', '/v1/connector-accounts', KEY, STRIPE)).body.id);
});
afterAll(async () => {
  provider.stop();
  await service.stop();
});

const send = async (method: string, path: string, headers: Record<string, string>, body: object) => {
  const answer = await fetch(service.url + path, {
    method: method.toUpperCase(),
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Json };
};

/** Found by part of its name. */
async function idOfDemo(): Promise<string> {
  const answer = await fetch(`${service.url}/v1/merchants?name=DEMO`, { headers: ADMIN });
  const { items } = (await answer.json()) as { items: { id: string }[] };
  return items.map(({ id }) => id).join();
}

interface Opened {
  readonly token: string;
  readonly id: string;
}

/** What is changed by its id is a payment session, and as new as the example says. */
async function newPayment(): Promise<Opened> {
  const config = { config: { Stripe: STRIPE.credentials } };
  const headers = { ...KEY, 'x-connector-config': JSON.stringify(config) };
  const payment = { amount: { minor_amount: 1000, currency: 'EUR' } };
  const { body } = await send('post', '/payments/server_session_authentication_token', headers, { payment });
  return identified(String(body.session_token));
}

/** A session of the examples' amount in which their steps were recorded, by token and by id. */
async function newSession(): Promise<Opened> {
  const order = { currencyCode: 'EUR', amount: 1000 };
  const { body } = await send('post', '/client-session', { 'x-api-key': 'tsk_test_demo' }, order);
  const [, claims = ''] = String(body.clientToken).split('.');
  const token = String((JSON.parse(Buffer.from(claims, 'base64url').toString()) as Json).accessToken);
  await send('post', '/v1/sessions/steps', KEY, { token, name: '3ds_challenge', status: 'succeeded' });
  return identified(token);
}

const identified = async (token: string): Promise<Opened> => ({
  token,
  id: String((await send('post', '/v1/sessions/introspect', KEY, { token })).body.id),
});

/** What an example names that has to be made of a session first. A moment is a near one, as the page at `/docs` has it. */
async function madeOf({ token }: Opened, value: Json): Promise<Json> {
  if ('expires_at' in value) return { expires_at: new Date(Date.now() + DAY_MS).toISOString() };
  if ('attempt_id' in value) {
    const { body } = await send('post', '/v1/sessions/claim', KEY, { token });
    return { attempt_id: (body.attempt as Json).id };
  }
  if (!('return_token' in value)) return {};
  const { body } = await send('post', '/v1/sessions/returns', KEY, { token, step: 'bank_redirect' });
  return { return_token: body.return_token };
}

const CREDENTIALS: Readonly<Record<string, Record<string, string>>> = { 'admin-key': ADMIN, 'api-key-bearer': KEY };

const examples = ownOperations.flatMap(({ title, method, path, parameters, security, requestBody }) =>
  Object.values(requestBody?.content ?? {}).flatMap((content) =>
    Object.entries(content.examples ?? {}).flatMap(([name, { value = {} }]) =>
      security.flatMap(Object.keys).map((scheme) => {
        const headers = parameters.filter(
          (parameter) => parameter.in === 'header' && parameter.schema.example !== undefined,
        );
        return {
          title: `${title}, ${name}, with ${scheme}`,
          method,
          path,
          named:
            scheme === 'admin-key' &&
            parameters.some((parameter) => parameter.name === 'merchant_id' && parameter.in === 'query'),
          headers: {
            ...CREDENTIALS[scheme],
            ...Object.fromEntries(headers.map((header) => [header.name, header.schema.example ?? ''])),
          },
          value: value as Json,
        };
      }),
    ),
  ),
);

it.each(examples)('the example of $title works', async ({ method, path, named, headers, value }) => {
  const [, collection = ''] = /^\/v1\/([\w-]+)/.exec(path) ?? [];
  const query = named ? `?merchant_id=${ids.demo}` : '';
  const opened = collection === 'sessions' ? await (path.includes('{id}') ? newPayment() : newSession()) : undefined;
  const session: Json = opened ? { ...opened, ...(await madeOf(opened, value)) } : {};
  const body = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, session[name] ?? member]));
  const asked = path.replace(/\{(?:id|merchant_id)\}/, opened?.id ?? ids[collection] ?? '') + query;
  const answer = await send(method, asked, headers, body);
  expect([200, 201]).toContain(answer.status);
  // What it has made would be there already for who makes it next.
  if (answer.status === 201 && query)
    await fetch(`${service.url}${path}/${String(answer.body.id)}${query}`, { method: 'DELETE', headers });
  if (collection === 'sessions') expect(answer.body.session ?? answer.body).toMatchObject({ id: session.id });
});

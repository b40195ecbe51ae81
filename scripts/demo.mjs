/**
 * `npm run demo`: plays the documented requests, and then the story of one of the sessions, against the running service or
 * one that it starts for the purpose.
 */
import { callers } from './demo/callers.mjs';
import { withService } from './demo/service.mjs';
import { title } from './demo/stage.mjs';
import { ensureBuilt } from './launch/build.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { launch } from './launch/project.mjs';

const API_KEY = 'tsk_test_demo';
const CREATE = 'types.MerchantAuthenticationService/CreateSessionToken';

await launch(async () => {
  await ensureInstalled();
  await ensureBuilt();
  await withService(async (service) => {
    const { close, ...calls } = await callers(service);
    await play({ ...calls, docs: `${service.rest}/docs` }).finally(close);
  });
});

/** @param {Omit<Awaited<ReturnType<typeof callers>>, 'close'> & { docs: string }} service */
async function play({ rest, grpc, docs }) {
  const bearer = { authorization: `Bearer ${API_KEY}` };

  title('Prism: a payment session, by gRPC');
  const connector = { 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };
  const amount = { minor_amount: 10000, currency: 'USD' };
  const payment = await grpc(CREATE, { merchant_session_id: 'session_001', amount, test_mode: true }, connector);

  title('Primer: a client session, by REST');
  const client = await rest(
    'POST',
    '/client-session',
    { 'x-api-key': API_KEY, 'x-api-version': '2.4' },
    {
      orderId: 'order-abc',
      currencyCode: 'GBP',
      amount: 1000,
      order: { lineItems: [{ itemId: 'shoe-123', description: 'Blue Shoe', amount: 100, quantity: 10 }] },
    },
  );

  title('Payroc: a Hosted Fields session, by REST');
  const { access_token: access } = await rest('POST', '/authorize', { 'x-api-key': API_KEY });
  const hosted = await rest(
    'POST',
    '/v1/processing-terminals/1234001/hosted-fields-sessions',
    { authorization: `Bearer ${String(access)}`, 'idempotency-key': crypto.randomUUID() },
    { libVersion: '1.6.0.172441', scenario: 'payment' },
  );

  const token = payment.session_token;
  title('The payment session that gRPC opened goes through its 3-D Secure challenge, by REST');
  await rest('POST', '/v1/sessions/steps', bearer, { token, name: '3ds_challenge', status: 'started' });
  await rest('POST', '/v1/sessions/steps', bearer, { token, name: '3ds_challenge', status: 'succeeded' });

  title('Is its token good? The other two are asked about in the same way');
  const { id } = await rest('POST', '/v1/sessions/introspect', bearer, { token });
  await rest('POST', '/v1/sessions/introspect', bearer, { token: client.clientToken });
  await grpc('tessera.v1.SessionService/Introspect', { token: hosted.token }, bearer);

  title('The payment is made: the session is used up, by gRPC, and its token is good no more');
  await grpc('tessera.v1.SessionService/Redeem', { token }, bearer);
  await rest('POST', '/v1/sessions/introspect', bearer, { token });

  title(`Its history, as Swagger UI shows it at ${docs}`);
  await rest('GET', `/v1/sessions/${String(id)}/events`, bearer);
}

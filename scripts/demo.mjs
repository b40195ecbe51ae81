/**
 * `npm run demo`: plays the documented requests, and then the story of one of the sessions, against the running service or
 * one that it starts for the purpose.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ensureBuilt } from './launch/build.mjs';
import { ENDING, exitCodeOf } from './launch/child.process.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { launch, LaunchError, ROOT } from './launch/project.mjs';

const PORT = process.env.PORT ?? '3000';
const GRPC_PORT = process.env.GRPC_PORT ?? '8080';
const BASE = `http://localhost:${PORT}`;
const API_KEY = 'tsk_test_demo';
const START_TIMEOUT_MS = 120_000;
const CREATE = 'types.MerchantAuthenticationService/CreateSessionToken';

const colour = (code, text) => (process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text);
const print = (line = '') => process.stdout.write(`${line}\n`);

await launch(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const server = (await isReady()) ? undefined : await startServer();
  try {
    await play();
  } finally {
    if (server) await end(server);
  }
});

async function play() {
  const grpc = await grpcCaller();
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
    { authorization: `Bearer ${access}`, 'idempotency-key': crypto.randomUUID() },
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

  title(`Its history, as Swagger UI shows it at ${BASE}/docs`);
  await rest('GET', `/v1/sessions/${id}/events`, bearer);
}

function title(text) {
  print();
  print(colour('1;36', `# ${text}`));
}

function show(request, headers, body, answer) {
  print(colour(33, `> ${request}`));
  for (const [name, value] of Object.entries(headers)) print(colour(90, `> ${name}: ${value}`));
  if (body) print(colour(90, `> ${JSON.stringify(body)}`));
  // The loader adds a member that begins with `_` for every optional one that is set.
  print(JSON.stringify(answer, (name, value) => (name.startsWith('_') ? undefined : value), 2));
}

async function rest(method, path, headers, body) {
  const type = body && { 'content-type': 'application/json' };
  const answer = await fetch(BASE + path, { method, headers: { ...headers, ...type }, body: JSON.stringify(body) });
  const document = await answer.json();
  show(`${method} ${BASE}${path}`, headers, body, document);
  if (!answer.ok) throw new LaunchError(`${method} ${path} answered ${answer.status}`);
  return document;
}

async function grpcCaller() {
  const { Client, Metadata, credentials } = await import('@grpc/grpc-js');
  const { loadPackageDefinition } = await import('../dist/libs/contracts/src/package-definition.js');
  const definition = loadPackageDefinition();
  return async (path, message, headers) => {
    const [service, name] = path.split('/');
    const method = definition[service][name];
    const metadata = new Metadata();
    for (const [key, value] of Object.entries(headers)) metadata.set(key, value);
    const client = new Client(`localhost:${GRPC_PORT}`, credentials.createInsecure());
    const answer = await new Promise((resolve, reject) => {
      client.makeUnaryRequest(
        method.path,
        method.requestSerialize,
        method.responseDeserialize,
        message,
        metadata,
        (error, value) => (error ? reject(new LaunchError(`${path}: ${error.message}`)) : resolve(value)),
      );
    });
    client.close();
    show(`grpc localhost:${GRPC_PORT} ${path}`, headers, message, answer);
    return answer;
  };
}

async function isReady() {
  const answer = await fetch(`${BASE}/health/ready`).catch(() => undefined);
  return answer?.ok ?? false;
}

async function end(server) {
  const ended = once(server, 'exit');
  if (server.kill('SIGTERM')) await ended;
}

async function startServer() {
  print('No service answers; starting one ...');
  const server = spawn(process.execPath, ['scripts/start.mjs'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  for (const signal of ENDING)
    process.once(signal, () => void end(server).then(() => process.exit(exitCodeOf(signal))));
  const end = Date.now() + START_TIMEOUT_MS;
  while (!(await isReady())) {
    if (server.exitCode !== null || Date.now() > end) throw new LaunchError('the service did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return server;
}

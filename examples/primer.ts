/** For those who come from Primer: `npm run example primer`. */
import { randomUUID } from 'node:crypto';
import { history, introspect, pay, Problem, recordStep, redeem } from './sessions.js';

/** Before, it was `https://api.sandbox.primer.io`. */
const BASE_URL = process.env.TESSERA_URL ?? 'http://localhost:3000';
const API_KEY = process.env.TESSERA_API_KEY ?? 'tsk_test_demo';
const TIMEOUT_MS = 10_000;

interface ClientSession {
  clientToken: string;
  currencyCode: string;
  amount: number;
}

/** What an error says. `errorId` is for programs, `diagnosticsId` for whoever looks into it. */
interface Failure {
  errorId: string;
  description: string;
  diagnosticsId: string;
  validationErrors?: { errors: { path: string; description: string }[] }[];
}

class PrimerError extends Error {
  readonly errorId: string;
  /** Where the request does not fit, as JSON paths. */
  readonly paths: string[];

  constructor({ errorId, description, validationErrors = [] }: Failure) {
    super(description);
    this.errorId = errorId;
    this.paths = validationErrors.flatMap(({ errors }) => errors).map(({ path }) => path);
  }
}

/** Not sent again by itself: two equal POSTs open two sessions, as at Primer. */
async function clientSession(method: 'POST' | 'PATCH' | 'GET', body?: object, query = ''): Promise<ClientSession> {
  const answer = await fetch(`${BASE_URL}/client-session${query}`, {
    method,
    headers: { 'x-api-key': API_KEY, 'x-api-version': '2.4', ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const document = (await answer.json()) as ClientSession & { error: Failure };
  if (!answer.ok) throw new PrimerError(document.error);
  return document;
}

/** What Primer's client SDKs do first: look into the client token for where to ask, and ask. */
async function configurationFor(clientToken: string): Promise<{ env: string }> {
  const [, payload = ''] = clientToken.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, string>;
  const { configurationUrl = '', accessToken = '' } = claims;
  const headers = { 'primer-client-token': accessToken, 'x-api-version': '2.4' };
  const answer = await fetch(configurationUrl, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok) throw new Error(`${configurationUrl} answered ${answer.status}`);
  return (await answer.json()) as { env: string };
}

console.log('As before:');
const line = { itemId: 'shoe-123', description: 'Blue Shoe', amount: 100, quantity: 10 };
const order = { orderId: `order-${randomUUID()}`, currencyCode: 'GBP', amount: 1000, order: { lineItems: [line] } };
const { clientToken, amount, currencyCode } = await clientSession('POST', order);
console.log(`  POST: ${amount} ${currencyCode}, token ${clientToken.slice(0, 12)}...`);
const changed = await clientSession('PATCH', { clientToken, amount: 1200 });
console.log(`  PATCH: ${changed.amount} ${changed.currencyCode}`);
const read = await clientSession('GET', undefined, `?${new URLSearchParams({ clientToken }).toString()}`);
console.log(`  GET: ${read.amount} ${read.currencyCode}`);
const refusal = await clientSession('PATCH', { clientToken, amount: -1 }).catch((error: unknown) => error);
console.log(
  `  PATCH to -1: ${refusal instanceof PrimerError ? `${refusal.errorId} at ${refusal.paths.join()}` : 'accepted'}`,
);
console.log(`  configuration for the client SDK: ${(await configurationFor(clientToken)).env}`);

console.log('What is more:');
const session = await introspect(clientToken);
console.log(`  introspect: ${session.active ? `a ${session.kind} session, ${session.state}` : 'no good'}`);
await recordStep(clientToken, '3ds_challenge', 'succeeded');
console.log(`  a card that is declined: ${(await pay(clientToken, () => Promise.resolve(null))).state}`);
console.log(`  another card: ${(await pay(clientToken, () => Promise.resolve('pay_1'))).state}`);
const second = await redeem(clientToken).catch((error: unknown) => error);
console.log(`  redeem after that: ${second instanceof Problem ? second.code : 'accepted'}`);
const late = await clientSession('PATCH', { clientToken, amount: 1 }).catch((error: unknown) => error);
console.log(`  PATCH after that: ${late instanceof PrimerError ? late.errorId : 'accepted'}`);
if (session.active) console.log(`  history: ${(await history(session.id)).join(', ')}`);

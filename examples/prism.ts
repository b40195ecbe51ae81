/** For those who come from Hyperswitch Prism: `npm run example prism`. */
import { randomUUID } from 'node:crypto';
import { credentials, loadPackageDefinition, Metadata, status, type Client, type ServiceError } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { history, introspect, pay, Problem, recordStep, redeem } from './sessions.js';

const ADDRESS = process.env.TESSERA_GRPC ?? 'localhost:8080';
const API_KEY = process.env.TESSERA_API_KEY ?? 'tsk_test_demo';
/** Prism's own files do as well: names and numbers are the same. */
const PROTOS = 'libs/contracts/proto';
const DEADLINE_MS = 10_000;
/** A call may safely be sent again: the same request under the same name is the same session. */
const RETRIES = {
  name: [{ service: 'types.MerchantAuthenticationService' }],
  retryPolicy: {
    maxAttempts: 4,
    initialBackoff: '0.2s',
    maxBackoff: '5s',
    backoffMultiplier: 3,
    retryableStatusCodes: ['UNAVAILABLE', 'ABORTED', 'RESOURCE_EXHAUSTED'],
  },
};

interface SessionRequest {
  merchant_session_id: string;
  amount: { minor_amount: number; currency: string };
  state?: { connector_customer_id: string };
  test_mode: boolean;
}

interface SessionResponse {
  session_token: string;
  status_code: number;
  error?: { connector_details?: { code?: string; message?: string } };
}

type Callback = (error: ServiceError | null, response: SessionResponse) => void;

interface MerchantAuthentication extends Client {
  CreateSessionToken(request: object, metadata: Metadata, options: { deadline: number }, callback: Callback): void;
}

const protos = loadSync('types/merchant_authentication.proto', {
  includeDirs: [PROTOS],
  keepCase: true,
  enums: String,
});
const { types } = loadPackageDefinition(protos) as unknown as {
  types: { MerchantAuthenticationService: new (...of: ConstructorParameters<typeof Client>) => MerchantAuthentication };
};
const prism = new types.MerchantAuthenticationService(ADDRESS, credentials.createInsecure(), {
  'grpc.service_config': JSON.stringify({ methodConfig: [RETRIES] }),
});

/** The connector and its credentials travel with each call, as they do to Prism; new is the API key. */
const metadata = new Metadata();
metadata.set('x-connector-config', '{"config":{"Stripe":{"api_key":"sk_test_1"}}}');
metadata.set('authorization', `Bearer ${API_KEY}`);

/** @returns the session's token. Rejects with the status of the call, or with what the provider said no with. */
async function createSessionToken(request: SessionRequest): Promise<string> {
  const response = await new Promise<SessionResponse>((resolve, reject) => {
    const options = { deadline: Date.now() + DEADLINE_MS };
    prism.CreateSessionToken(request, metadata, options, (error, answer) => (error ? reject(error) : resolve(answer)));
  });
  if (!response.error) return response.session_token;
  const { code = '', message = '' } = response.error.connector_details ?? {};
  throw new Error(`the provider refused, with ${response.status_code}: ${code} ${message}`);
}

try {
  console.log('As before:');
  const request = {
    merchant_session_id: `order-${randomUUID()}`,
    amount: { minor_amount: 10_000, currency: 'USD' },
    test_mode: true,
  };
  const token = await createSessionToken(request);
  console.log(`  CreateSessionToken: ${token.slice(0, 12)}...`);
  const again = await createSessionToken({ ...request, state: { connector_customer_id: 'cus_1' } });
  console.log(
    `  again, with state: ${again === token ? 'the session goes on, under the same token' : 'another token'}`,
  );
  const dearer = { ...request, amount: { minor_amount: 20_000, currency: 'USD' } };
  const refusal = await createSessionToken(dearer).catch((error: unknown) => error as ServiceError);
  console.log(`  again, for more money: ${typeof refusal === 'string' ? 'accepted' : status[refusal.code]}`);

  console.log('What is more:');
  const session = await introspect(token);
  console.log(`  introspect: ${session.active ? `a ${session.kind} session, ${session.state}` : 'no good'}`);
  await recordStep(token, '3ds_challenge', 'succeeded');
  console.log(`  a card that is declined: ${(await pay(token, () => Promise.resolve(null))).state}`);
  console.log(`  another card: ${(await pay(token, () => Promise.resolve('pay_1'))).state}`);
  const second = await redeem(token).catch((error: unknown) => error);
  console.log(`  redeem after that: ${second instanceof Problem ? second.code : 'accepted'}`);
  if (session.active) console.log(`  history: ${(await history(session.id)).join(', ')}`);
} finally {
  prism.close();
}

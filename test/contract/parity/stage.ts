import { randomBytes, randomUUID } from 'node:crypto';
import type { AccessRule } from '#api/edge/auth/access.js';
import { GrpcClient } from '../../support/grpc-client.js';
import type { TestProvider } from '../../support/provider.js';
import { startService, type TestService } from '../../support/service.js';
import { askGrpc } from './grpc.door.js';
import type { Outcome } from './outcome.js';
import type { Json, Pair, Scene } from './parity.pair.js';
import { startProviders } from './provider.answers.js';
import { askRest } from './rest.door.js';
import { Shop } from './shop.js';

const ADMIN_KEY = 'the-admin-key-of-the-parity-tests';
export const ADMIN = { authorization: `Bearer ${ADMIN_KEY}` };

/** As much of a line as says where to ask, and in whose words. */
type Question = Pick<Pair, 'rest' | 'grpc' | 'dialect' | 'message' | 'answer'>;

interface Asked {
  readonly input: (scene: Scene) => Json | Promise<Json>;
  readonly headers?: ((scene: Scene) => Record<string, string> | Promise<Record<string, string>>) | undefined;
}

/** Sends the same credential through both doors. */
export type Credentials = () => Promise<Record<string, string>>;

/** The service in production, where nobody is let in without a credential, with two merchants and a provider. */
export class Stage {
  private constructor(
    readonly service: TestService,
    private readonly grpc: GrpcClient,
    private readonly provider: TestProvider,
    readonly scene: Scene,
  ) {}

  /** @param options of the service */
  static async set(options?: Parameters<typeof startService>[1]): Promise<Stage> {
    const provider = await startProviders();
    const names = ['NUVEI', 'GLOBALPAY', 'PAYPAL', 'STRIPE', 'BRAINTREE'];
    const environment = {
      NODE_ENV: 'production',
      // Wrong credentials are what is tried here.
      AUTH_FAILURE_LIMIT: '0',
      TESSERA_ADMIN_KEY: ADMIN_KEY,
      TESSERA_MASTER_KEY: randomBytes(32).toString('base64'),
      PUBLIC_URL: 'https://shop.example',
      // Notices come by it: it does not go through what stands in between.
      ...(options?.database && { DATABASE_DIRECT_URL: options.database.url }),
      ...Object.fromEntries(names.map((name) => [`CONNECTOR_${name}_BASE_URL`, provider.url])),
    };
    const service = await startService(environment, options);
    const [shop, other] = [await Shop.open(service.url, ADMIN), await Shop.open(service.url, ADMIN)];
    return new Stage(service, new GrpcClient(service.grpcAddress), provider, { shop, other });
  }

  async strike(): Promise<void> {
    this.grpc.close();
    await this.service.stop();
    this.provider.stop();
  }

  /** What the rule asks for: of the shop that calls, with its own key or the given one. */
  credentials({ credential }: AccessRule, caller?: 'admin', key = this.scene.shop.key): Credentials {
    if (caller === 'admin' || credential === 'admin') return () => Promise.resolve(ADMIN);
    if (credential === 'api-key') return () => Promise.resolve({ 'x-api-key': key });
    if (credential !== 'access-token') return () => Promise.resolve({ authorization: `Bearer ${key}` });
    return async () => ({ authorization: `Bearer ${await this.scene.shop.accessToken(key)}` });
  }

  /** A key that is good, but for other operations. */
  wrongCredentials({ credential }: AccessRule): Credentials {
    if (credential === 'admin') return this.credentials({ credential: 'bearer-key' });
    return () => Promise.resolve(credential === 'api-key' ? { 'x-api-key': ADMIN_KEY } : ADMIN);
  }

  /** One question through both doors: REST first. */
  async ask(
    pair: Pair,
    { input, headers }: Asked,
    credentials: Credentials,
    scene: Scene = this.scene,
  ): Promise<{ rest: Outcome; grpc: Outcome }> {
    const beside = { ...(await credentials()), ...(await headers?.(scene)), 'x-request-id': randomUUID() };
    return {
      rest: await this.at('rest', pair, await input(scene), beside),
      grpc: await this.at('grpc', pair, await input(scene), beside),
    };
  }

  /** One question at one of the doors. */
  at(door: 'rest' | 'grpc', pair: Question, input: Json, headers: Record<string, string>): Promise<Outcome> {
    return door === 'rest' ? askRest(this.service.url, pair, input, headers) : askGrpc(this.grpc, pair, input, headers);
  }
}

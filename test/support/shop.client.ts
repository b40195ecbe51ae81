import { GrpcClient } from './grpc-client.js';
import type { TestService } from './service.js';

const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
const TERMINAL = { name: 'Shop', hosted_fields: true };

type Headers = Record<string, string>;

export interface ShopAnswer {
  readonly status: number;
  readonly headers: globalThis.Headers;
  readonly body: Record<string, unknown>;
}

/** A merchant of its own, who calls over both transports. */
export class ShopClient {
  readonly bearer: { authorization: string };
  readonly grpc: GrpcClient;

  private constructor(
    private readonly service: TestService,
    readonly key: string,
    readonly terminal: string,
  ) {
    this.bearer = { authorization: `Bearer ${key}` };
    this.grpc = new GrpcClient(service.grpcAddress);
  }

  static async create(service: TestService, mode: 'test' | 'live' = 'test'): Promise<ShopClient> {
    const { body: merchant } = await send(service, 'POST', '/v1/merchants', ADMIN, { name: 'shop' });
    const keys = `/v1/merchants/${String(merchant.id)}/api-keys`;
    const { body } = await send(service, 'POST', keys, ADMIN, { mode });
    const key = String(body.key);
    const terminal = await send(service, 'POST', '/v1/terminals', { authorization: `Bearer ${key}` }, TERMINAL);
    return new ShopClient(service, key, String(terminal.body.id));
  }

  /** The same merchant, who calls another instance. */
  at(service: TestService): ShopClient {
    return new ShopClient(service, this.key, this.terminal);
  }

  send(method: string, path: string, body?: object, headers: Headers = this.bearer): Promise<ShopAnswer> {
    return send(this.service, method, path, headers, body);
  }

  openClientSession(orderId: string): Promise<ShopAnswer> {
    const body = { orderId, currencyCode: 'EUR', amount: 100 };
    return this.send('POST', '/client-session', body, { 'x-api-key': this.key });
  }

  async accessToken(): Promise<string> {
    return String((await this.send('POST', '/authorize', undefined, { 'x-api-key': this.key })).body.access_token);
  }

  openHostedFields(token: string, idempotencyKey: string): Promise<ShopAnswer> {
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': idempotencyKey };
    const body = { libVersion: '1.6.0.172441', scenario: 'payment' };
    return this.send('POST', `/v1/processing-terminals/${this.terminal}/hosted-fields-sessions`, body, headers);
  }
}

async function send(
  { url }: TestService,
  method: string,
  path: string,
  headers: Headers,
  body?: object,
): Promise<ShopAnswer> {
  const answer = await fetch(url + path, {
    method,
    // A connection for each call, so that each may go to another worker.
    headers: { connection: 'close', ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text ? JSON.parse(text) : {}) as Record<string, unknown>,
  };
}

import { SessionRequests, type Credentials } from '../support/session.requests.js';

/** A merchant with one of their keys. */
export class Merchant {
  requests: SessionRequests;

  private constructor(
    /** `B live`. */
    readonly name: string,
    readonly testMode: boolean,
    private credentials: Credentials,
  ) {
    this.requests = new SessionRequests(credentials);
  }

  static async create(name: string, mode: 'test' | 'live', shop: Shop): Promise<Merchant> {
    const { key } = await shop.admin('POST', `/v1/merchants/${shop.id}/api-keys`, { mode });
    const apiKey = String(key);
    const accessToken = await shop.accessToken(apiKey);
    const credentials = { apiKey, accessToken, terminal: shop.terminal };
    return new Merchant(`${name} ${mode}`, mode === 'test', credentials);
  }

  get apiKey(): string {
    return this.credentials.apiKey;
  }

  useAccessToken(accessToken: string): void {
    this.credentials = { ...this.credentials, accessToken };
    this.requests = new SessionRequests(this.credentials);
  }
}

/** A tenant, as the admin sets one up. */
class Shop {
  private constructor(
    private readonly url: string,
    private readonly adminKey: string,
    readonly id: string,
    readonly terminal: string,
  ) {}

  static async open(url: string, adminKey: string, name: string): Promise<Shop> {
    const admin = { authorization: `Bearer ${adminKey}` };
    const { id } = await send(url, 'POST', '/v1/merchants', admin, { name });
    const { key } = await send(url, 'POST', `/v1/merchants/${String(id)}/api-keys`, admin, { mode: 'live' });
    const terminal = { name: 'Till', hosted_fields: true };
    const made = await send(url, 'POST', '/v1/terminals', { authorization: `Bearer ${String(key)}` }, terminal);
    return new Shop(url, adminKey, String(id), String(made.id));
  }

  admin(method: string, path: string, body: object): Promise<Record<string, unknown>> {
    return send(this.url, method, path, { authorization: `Bearer ${this.adminKey}` }, body);
  }

  async accessToken(apiKey: string): Promise<string> {
    return String((await send(this.url, 'POST', '/authorize', { 'x-api-key': apiKey })).access_token);
  }
}

/** Those who call: A, who misbehaves; B, who must not notice; C, with a key of either mode. */
export interface Cast {
  readonly a: Merchant;
  readonly b: Merchant;
  readonly live: Merchant;
  readonly test: Merchant;
}

export async function assemble(url: string, adminKey: string): Promise<Cast> {
  const [a, b, c] = await Promise.all(['A', 'B', 'C'].map((name) => Shop.open(url, adminKey, name)));
  if (!a || !b || !c) throw new Error('there are three');
  return {
    a: await Merchant.create('A', 'live', a),
    b: await Merchant.create('B', 'live', b),
    live: await Merchant.create('C', 'live', c),
    test: await Merchant.create('C', 'test', c),
  };
}

async function send(
  url: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: object,
): Promise<Record<string, unknown>> {
  const answer = await fetch(url + path, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

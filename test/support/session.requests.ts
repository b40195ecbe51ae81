export type Json = Record<string, unknown>;
type Headers = Readonly<Record<string, string>>;

export type SessionKind = 'client' | 'payment' | 'hosted_fields';

/** One request in the words of either transport. */
export interface SessionRequest {
  readonly rest: {
    readonly method: string;
    readonly path: string;
    readonly headers: Headers;
    readonly body?: Json;
    /** Instead of a body, one that no object stands for. */
    readonly text?: string;
  };
  readonly grpc: { readonly path: string; readonly headers: Headers; readonly message: Json };
}

/** Who opens sessions, and with what. */
export interface Credentials {
  readonly apiKey: string;
  /** Of `POST /authorize`: Hosted Fields over REST. */
  readonly accessToken: string;
  readonly terminal: string;
}

/** What a session is opened with beside its name. */
export interface Opening {
  /** Members of the body, as each API calls them. */
  readonly rest?: Json;
  readonly grpc?: Json;
  readonly headers?: Headers;
}

const STRIPE = { 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };
export const AMOUNTS = { client: { minor: 1000, currency: 'EUR' }, payment: { minor: 10000, currency: 'USD' } };
const PAYMENT = { amount: { minor_amount: AMOUNTS.payment.minor, currency: AMOUNTS.payment.currency } };
const FIELDS = { libVersion: '1.6.0.172441', scenario: 'payment' };

/** Names of the operations on sessions, as gRPC and as REST have them. */
const OPERATIONS = {
  Introspect: 'sessions/introspect',
  Redeem: 'sessions/redeem',
  Revoke: 'sessions/revoke',
  Erase: 'sessions/erase',
  Claim: 'sessions/claim',
  Hold: 'sessions/hold',
  Complete: 'sessions/complete',
  Release: 'sessions/release',
  Extend: 'sessions/extend',
  CreateReturn: 'sessions/returns',
  ResumeReturn: 'sessions/returns/resume',
  RecordStep: 'sessions/steps',
  EraseCustomer: 'customers/erase',
} as const;
export type SessionMethod = keyof typeof OPERATIONS;

/** The operations of the service, as one of its merchants asks for them. */
export class SessionRequests {
  private readonly bearer: Headers;

  constructor(private readonly credentials: Credentials) {
    this.bearer = { authorization: `Bearer ${credentials.apiKey}` };
  }

  /** @param key orderId, merchant_session_id or Idempotency-Key */
  open(kind: SessionKind, key: string, opening: Opening = {}): SessionRequest {
    return this.openings[kind](key, opening);
  }

  /** @param more headers there, metadata here */
  session(method: SessionMethod, body: Json, more: Headers = {}): SessionRequest {
    const headers = { ...this.bearer, ...more };
    return {
      rest: { method: 'POST', path: `/v1/${OPERATIONS[method]}`, headers, body },
      grpc: { path: `tessera.v1.SessionService/${method}`, headers, message: body },
    };
  }

  get(id: string): SessionRequest {
    return this.read(`/v1/sessions/${id}`, 'Get', { id });
  }

  events(id: string): SessionRequest {
    return this.read(`/v1/sessions/${id}/events?limit=200`, 'ListEvents', { id, limit: 200 });
  }

  list(filter: Readonly<Record<string, string>>): SessionRequest {
    return this.read(`/v1/sessions?${new URLSearchParams({ ...filter, limit: '200' }).toString()}`, 'List', {
      ...filter,
      limit: 200,
    });
  }

  /** Primer's `GET`. */
  readClient(token: string): SessionRequest {
    return {
      rest: {
        method: 'GET',
        path: `/client-session?clientToken=${token}`,
        headers: { 'x-api-key': this.credentials.apiKey },
      },
      grpc: {
        path: 'tessera.v1.ClientSessionService/Get',
        headers: this.bearer,
        message: { client_token: token },
      },
    };
  }

  /** Primer's `PATCH`, of the metadata. */
  changeClient(token: string, metadata: Readonly<Record<string, string>>): SessionRequest {
    const values = Object.entries(metadata).map(([name, value]) => [name, { text: value }] as const);
    return {
      rest: {
        method: 'PATCH',
        path: '/client-session',
        headers: { 'x-api-key': this.credentials.apiKey },
        body: { clientToken: token, metadata },
      },
      grpc: {
        path: 'tessera.v1.ClientSessionService/Update',
        headers: this.bearer,
        message: {
          client_token: token,
          session: { metadata: Object.fromEntries(values) },
          update_mask: { paths: ['metadata'] },
        },
      },
    };
  }

  /** `PATCH` of a payment session, from the version that the tag says. */
  amend(id: string, tag: string, change: Json, more: Headers = {}): SessionRequest {
    const headers = { ...this.bearer, ...more };
    return {
      rest: { method: 'PATCH', path: `/v1/sessions/${id}`, headers: { ...headers, 'if-match': tag }, body: change },
      grpc: { path: 'tessera.v1.SessionService/Update', headers, message: { id, if_match: tag, ...change } },
    };
  }

  private read(path: string, method: string, message: Json): SessionRequest {
    return {
      rest: { method: 'GET', path, headers: this.bearer },
      grpc: { path: `tessera.v1.SessionService/${method}`, headers: this.bearer, message },
    };
  }

  private readonly openings: Record<SessionKind, (key: string, opening: Opening) => SessionRequest> = {
    client: (key, { rest, grpc }) => ({
      rest: {
        method: 'POST',
        path: '/client-session',
        headers: { 'x-api-key': this.credentials.apiKey },
        body: { orderId: key, currencyCode: AMOUNTS.client.currency, amount: AMOUNTS.client.minor, ...rest },
      },
      grpc: {
        path: 'tessera.v1.ClientSessionService/Create',
        headers: this.bearer,
        message: {
          session: { order_id: key, currency_code: AMOUNTS.client.currency, amount: AMOUNTS.client.minor, ...grpc },
        },
      },
    }),
    payment: (key, { rest, grpc, headers = STRIPE }) => ({
      rest: {
        method: 'POST',
        path: '/payments/create_session_token',
        headers: { ...this.bearer, ...headers },
        body: { merchant_session_id: key, ...PAYMENT, ...rest },
      },
      grpc: {
        path: 'types.MerchantAuthenticationService/CreateSessionToken',
        headers: { ...this.bearer, ...headers },
        message: { merchant_session_id: key, ...PAYMENT, ...grpc },
      },
    }),
    hosted_fields: (key) => ({
      rest: {
        method: 'POST',
        path: `/v1/processing-terminals/${this.credentials.terminal}/hosted-fields-sessions`,
        headers: { authorization: `Bearer ${this.credentials.accessToken}`, 'idempotency-key': key },
        body: FIELDS,
      },
      grpc: {
        path: 'tessera.v1.TerminalService/CreateHostedFieldsSession',
        headers: this.bearer,
        message: {
          processing_terminal_id: this.credentials.terminal,
          idempotency_key: key,
          lib_version: FIELDS.libVersion,
          scenario: FIELDS.scenario,
        },
      },
    }),
  };
}

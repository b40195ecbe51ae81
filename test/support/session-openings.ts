import type { ServiceError } from '@grpc/grpc-js';
import type { SessionKind } from '#core/sessions/session-types.js';
import type { GrpcClient } from './grpc-client.js';
import type { TestService } from './service.js';
import { readStatusDetails } from './status-details.js';

type Json = Record<string, unknown>;
type Headers = Readonly<Record<string, string>>;

/** An operation that opens sessions, under one of its names. */
export interface Opening {
  readonly operation: string;
  readonly kind: SessionKind;
  /** @param name the caller's for the session */
  readonly request: (name: string) => { readonly headers?: Headers; readonly body: Json };
}

/** What came of it. */
export interface Opened {
  /** HTTP status, or that of gRPC. */
  readonly status: number;
  /** Whole answer of REST; of gRPC, when it is no error. */
  readonly body: Json;
  /** Fields that the error names. */
  readonly fields: readonly string[];
}

const KEY = 'tsk_test_demo';
const PRISM = { 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };
const AMOUNT = { minor_amount: 1000, currency: 'USD' };
const FIELDS = { libVersion: '1.6.0.172441', scenario: 'payment' };

const documented = (operation: string): Opening => ({
  operation,
  kind: 'payment',
  request: (name) => ({ headers: PRISM, body: { merchant_session_id: name, amount: AMOUNT } }),
});
const newer = (operation: string): Opening => ({
  operation,
  kind: 'payment',
  request: (name) => ({ headers: PRISM, body: { merchant_server_session_id: name, payment: { amount: AMOUNT } } }),
});
const hostedFields = (operation: string): Opening => ({
  operation,
  kind: 'hosted_fields',
  request: (name) => ({ headers: { 'idempotency-key': name }, body: FIELDS }),
});

export const REST_OPENINGS: readonly Opening[] = [
  {
    operation: 'POST /client-session',
    kind: 'client',
    request: (name) => ({ body: { orderId: name, currencyCode: 'EUR', amount: 1000 } }),
  },
  documented('POST /payments/create_session_token'),
  newer('POST /payments/server_session_authentication_token'),
  hostedFields('POST /v1/processing-terminals/:processingTerminalId/hosted-fields-sessions'),
  hostedFields('POST /processing-terminals/:processingTerminalId/hosted-fields-sessions'),
];

export const GRPC_OPENINGS: readonly Opening[] = [
  {
    operation: 'tessera.v1.ClientSessionService/Create',
    kind: 'client',
    request: (name) => ({ body: { session: { order_id: name, currency_code: 'EUR', amount: 1000 } } }),
  },
  ...['types', 'ucs.v2'].flatMap((from) => [
    documented(`${from}.MerchantAuthenticationService/CreateSessionToken`),
    newer(`${from}.MerchantAuthenticationService/CreateServerSessionAuthenticationToken`),
  ]),
  {
    operation: 'tessera.v1.TerminalService/CreateHostedFieldsSession',
    kind: 'hosted_fields',
    request: (name) => ({
      body: {
        ...{ processing_terminal_id: '1234001', idempotency_key: name },
        ...{ lib_version: FIELDS.libVersion, scenario: FIELDS.scenario },
      },
    }),
  },
];

/** Opens sessions of the demo merchant by every way there is. */
export class SessionOpenings {
  constructor(
    private readonly service: TestService,
    private readonly grpc: GrpcClient,
  ) {}

  send(opening: Opening, name: string, headers: Headers = {}): Promise<Opened> {
    return opening.operation.startsWith('POST')
      ? this.byRest(opening, name, headers)
      : this.byGrpc(opening, name, headers);
  }

  private async byRest({ operation, kind, request }: Opening, name: string, headers: Headers): Promise<Opened> {
    const { headers: own, body } = request(name);
    const path = operation.replace('POST ', '').replace(':processingTerminalId', '1234001');
    const bearer = kind === 'hosted_fields' ? await this.accessToken() : KEY;
    const credentials = { authorization: `Bearer ${bearer}`, 'x-api-key': KEY };
    const answer = await this.post(path, { ...credentials, ...own, ...headers }, body);
    const said = (await answer.json()) as Json;
    return { status: answer.status, body: said, fields: fieldsOf(said) };
  }

  private async byGrpc({ operation, request }: Opening, name: string, headers: Headers): Promise<Opened> {
    const { headers: own, body } = request(name);
    try {
      const answer = await this.grpc.call(operation, body, { authorization: `Bearer ${KEY}`, ...own, ...headers });
      return { status: 0, body: answer, fields: [] };
    } catch (error) {
      const { code, metadata } = error as ServiceError;
      return { status: code, body: {}, fields: readStatusDetails(metadata).fieldViolations.map(({ field }) => field) };
    }
  }

  private async accessToken(): Promise<string> {
    const answer = await this.post('/authorize', { 'x-api-key': KEY });
    return String(((await answer.json()) as Json).access_token);
  }

  private post(path: string, headers: Headers, body?: Json): Promise<Response> {
    return fetch(this.service.url + path, {
      method: 'POST',
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  }
}

/** The token in an answer of any of the openings. */
export const tokenIn = ({ body }: Opened): string =>
  String(body.clientToken ?? body.client_token ?? body.session_token ?? body.sessionToken ?? body.token);

/** In the words of each dialect: Primer's envelope, Payroc's `errors`, and our own. */
function fieldsOf(body: Json): string[] {
  const { validationErrors } = (body.error ?? {}) as { validationErrors?: { errors: { path: string }[] }[] };
  const primer = (validationErrors ?? []).flatMap(({ errors }) => errors.map(({ path }) => path.replace('$.', '')));
  const others = (body.errors ?? []) as { parameter?: string; field?: string }[];
  return [...primer, ...others.map(({ parameter, field }) => String(parameter ?? field))];
}

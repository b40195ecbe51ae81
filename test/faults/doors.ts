import type { Callers, Json, Reply } from './callers.js';
import type { Checkout, CheckoutKind } from './checkout.js';

const API_KEY = 'tsk_test_demo';
const BEARER = { authorization: `Bearer ${API_KEY}` };
const CONNECTOR = { ...BEARER, 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };
const TERMINAL = '1234001';
const AMOUNT = { minor_amount: 10000, currency: 'USD' };
const FIELDS = { libVersion: '1.6.0.172441', scenario: 'payment' };

export type SessionMethod = 'Introspect' | 'Redeem' | 'Revoke' | 'RecordStep';

/** The service's operations, each over both transports. */
export class Doors {
  private constructor(
    private readonly callers: Callers,
    private readonly accessToken: { authorization: string },
  ) {}

  static async open(callers: Callers): Promise<Doors> {
    const { body } = await callers.rest('/authorize', { 'x-api-key': API_KEY });
    return new Doors(callers, { authorization: `Bearer ${String(body.access_token)}` });
  }

  /** Opens the session, or asks for it again. */
  open({ kind, key }: Checkout, overGrpc: boolean): Promise<Reply> {
    return overGrpc ? this.openOverGrpc[kind](key) : this.openOverRest[kind](key);
  }

  /** @param operation as the gRPC method is called */
  session(operation: SessionMethod, body: Json, overGrpc: boolean, answers?: readonly string[]): Promise<Reply> {
    if (overGrpc) return this.callers.rpc(`tessera.v1.SessionService/${operation}`, BEARER, body, answers);
    const path = operation === 'RecordStep' ? 'steps' : operation.toLowerCase();
    return this.callers.rest(`/v1/sessions/${path}`, BEARER, body, answers);
  }

  events(sessionId: string): Promise<Reply> {
    return this.callers.get(`/v1/sessions/${sessionId}/events?limit=200`, BEARER);
  }

  private readonly openOverRest: Record<CheckoutKind, (key: string) => Promise<Reply>> = {
    client: (orderId) =>
      this.callers.rest('/client-session', { 'x-api-key': API_KEY }, { orderId, currencyCode: 'EUR', amount: 1000 }),
    payment: (merchant_session_id) =>
      this.callers.rest('/payments/create_session_token', CONNECTOR, { merchant_session_id, amount: AMOUNT }),
    hosted_fields: (key) =>
      this.callers.rest(
        `/v1/processing-terminals/${TERMINAL}/hosted-fields-sessions`,
        { ...this.accessToken, 'idempotency-key': key },
        FIELDS,
      ),
  };

  private readonly openOverGrpc: Record<CheckoutKind, (key: string) => Promise<Reply>> = {
    client: (order_id) => {
      const session = { order_id, currency_code: 'EUR', amount: 1000 };
      return this.callers.rpc('tessera.v1.ClientSessionService/Create', BEARER, { session });
    },
    payment: (merchant_session_id) =>
      this.callers.rpc('types.MerchantAuthenticationService/CreateSessionToken', CONNECTOR, {
        merchant_session_id,
        amount: AMOUNT,
      }),
    hosted_fields: (idempotency_key) =>
      this.callers.rpc('tessera.v1.TerminalService/CreateHostedFieldsSession', BEARER, {
        processing_terminal_id: TERMINAL,
        idempotency_key,
        lib_version: FIELDS.libVersion,
        scenario: FIELDS.scenario,
      }),
  };
}

import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';

/**
 * What the peers answer: bodies with the members and the size of the documented ones. They check nothing, sign nothing and
 * encrypt nothing; beside Tessera they are as fast as such a handler can be.
 */

/** @typedef {{ orderId: string, amount: number, currencyCode: string }} ClientSessionRequest */
/** @typedef {{ merchant_session_id: string, amount: { minor_amount: string, currency: string } }} PaymentRequest */
/** @typedef {ReturnType<typeof row>} SessionRow */

const CARD_NETWORKS =
  'VISA MASTERCARD AMEX MAESTRO UNIONPAY CARTES_BANCAIRES DANKORT DINERS_CLUB DISCOVER EFTPOS ENROUTE ELO HIPER INTERAC JCB MIR OTHER'.split(
    ' ',
  );
/** Stands in for the part of a client token that is the same each time. */
const TOKEN_START = `eyJ${'0'.repeat(660)}`;
const DAY_MS = 24 * 3600 * 1000;
const TEN_MINUTES_MS = 600 * 1000;

/** @param {ClientSessionRequest} request */
export function clientSession(request) {
  const expiresAt = new Date(Date.now() + DAY_MS);
  const expiry = expiresAt.toISOString();
  return {
    session: row('client', expiresAt, request, {
      reference: request.orderId,
      amount: request.amount,
      currency: request.currencyCode,
    }),
    answer: {
      clientToken: TOKEN_START + randomUUID(),
      clientTokenExpirationDate: expiry,
      clientExpirationDate: expiry,
      ...request,
      paymentMethod: { orderedAllowedCardNetworks: CARD_NETWORKS },
    },
  };
}

/**
 * @param {string} terminalId
 * @param {object} request
 */
export function hostedFieldsSession(terminalId, request) {
  const expiresAt = new Date(Date.now() + TEN_MINUTES_MS);
  return {
    session: row('hosted_fields', expiresAt, request, { reference: terminalId }),
    answer: {
      processingTerminalId: terminalId,
      token: `hf_${randomUUID()}00000000`,
      expiresAt: expiresAt.toISOString(),
    },
  };
}

/** @param {PaymentRequest} request */
export function paymentSession(request) {
  const { merchant_session_id: reference, amount } = request;
  const session = row('payment', new Date(Date.now() + DAY_MS), request, {
    reference,
    amount: amount.minor_amount,
    currency: amount.currency,
  });
  return { session, answer: { session_token: `sess_${randomUUID()}00000000`, status_code: 200 } };
}

/** An answer about a payment session that is good. */
export function introspection() {
  const now = new Date().toISOString();
  return {
    active: true,
    id: randomUUID(),
    kind: 'payment',
    state: 'active',
    test_mode: false,
    reference: 'order-000000000',
    connector: 'stripe',
    amount_minor: 10000,
    currency: 'USD',
    created_at: now,
    expires_at: now,
  };
}

/**
 * @param {string} kind
 * @param {Date} expiresAt
 * @param {object} body
 * @param {{ reference: string, amount?: number | string | null, currency?: string | null }} details
 */
const row = (kind, expiresAt, body, { reference, amount = null, currency = null }) => ({
  id: uuidv7(),
  kind,
  reference,
  amount,
  currency,
  body,
  expiresAt,
});

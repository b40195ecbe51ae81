import { randomUUID } from 'node:crypto';
import { idAt, rowsOf } from '../seed/session.rows.mjs';

/** @import { Merchant } from '../servers/merchant.mjs' */
/** @import { SeededSession } from '../seed/session.rows.mjs' */

/** @typedef {{ total: number, merchant: Merchant, smallMerchantId: string }} Series */
/** @typedef {() => number} Draw */
/** @typedef {keyof typeof KINDS} Kind */
/** @typedef {keyof typeof ENDINGS} Ending */

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long the sessions have been coming in: long enough for several partitions. */
export const SPAN_MS = 35 * DAY_MS;
/** How long an Idempotency-Key of a Hosted Fields session stays bound. */
const KEY_BOUND_MS = 7 * DAY_MS;
const LIFE_MS = { payment: HOUR_MS, client: DAY_MS, hosted_fields: 10 * MINUTE_MS };

/** Of a thousand sessions, how many go to whom; the merchant that calls is `ours`. */
const MERCHANTS = { ours: 100, small: 1, others: 899 };
const OTHER_MERCHANTS = Array.from({ length: 50 }, () => randomUUID());
const KINDS = { payment: 500, client: 300, hosted_fields: 200 };
const ENDINGS = { redeemedAt: 700, revokedAt: 50, none: 250 };
const CONNECTORS = { stripe: 500, adyen: 300, nuvei: 150, paypal: 49, worldpay: 1 };
const TERMINALS = { 1234001: 600, 1234002: 300, 1234003: 99, 1234004: 1 };

/**
 * The last `count` sessions of a series that has been coming in evenly, oldest first: of several merchants, in every
 * state, the rare and the common. The newest are as far apart whatever `count` is.
 * @param {Series} series how many sessions the whole span has, and whose
 * @param {number} count
 */
export function* pastSessions(series, count) {
  const now = Date.now();
  const step = SPAN_MS / series.total;
  const draw = sequence();
  for (let left = count; left > 0; left--) {
    const session = pastSession(series, draw, new Date(now - left * step), now);
    yield rowsOf(session);
  }
}

/**
 * @param {Series} series
 * @param {Draw} draw
 * @param {Date} createdAt
 * @param {number} now
 * @returns {SeededSession}
 */
function pastSession({ merchant, smallMerchantId }, draw, createdAt, now) {
  const kind = pick(KINDS, draw());
  /** @type {Partial<Record<string, string>>} */
  const owners = { ours: merchant.id, small: smallMerchantId };
  const owner = pick(MERCHANTS, draw());
  const expiresAt = new Date(createdAt.getTime() + LIFE_MS[kind]);
  const endedAt = new Date(createdAt.getTime() + draw() * LIFE_MS[kind]);
  const ending = endedAt.getTime() < now ? pick(ENDINGS, draw()) : 'none';
  const id = idAt(createdAt);
  const session = {
    ...{ id, kind, createdAt, expiresAt, ...(ending !== 'none' && { [ending]: endedAt }) },
    merchantId: owners[owner] ?? OTHER_MERCHANTS[Math.floor(draw() * OTHER_MERCHANTS.length)] ?? merchant.id,
    ...{ keyId: merchant.keyId, testMode: draw() < 0.05 },
    ...detailsOf(kind, id, draw),
  };
  return { ...session, key: keyOf(session, ending, now) };
}

/**
 * @param {Kind} kind
 * @param {string} id
 * @param {Draw} draw
 * @returns {Pick<SeededSession, 'terminalId' | 'reference' | 'amount' | 'connector' | 'body'>}
 */
function detailsOf(kind, id, draw) {
  if (kind === 'hosted_fields') {
    return { terminalId: pick(TERMINALS, draw()), body: { libVersion: '1.6.0.172441', scenario: 'payment' } };
  }
  const common = { reference: `order-${id.slice(0, 13)}-${id.slice(-6)}`, amount: Math.ceil(draw() * 100_000) };
  if (kind === 'payment') return { ...common, connector: pick(CONNECTORS, draw()), body: {} };
  const line = { itemId: 'shoe-123', description: 'Blue Shoe', amount: common.amount, quantity: 1 };
  return { ...common, body: { orderId: common.reference, currencyCode: 'EUR', order: { lineItems: [line] } } };
}

/**
 * The key that is still bound, if any: a payment's by its name while it lives, a Hosted Fields session's for a week.
 * @param {Omit<SeededSession, 'key'>} session
 * @param {Ending} ending
 * @param {number} now
 * @returns {SeededSession['key']}
 */
function keyOf({ kind, reference, createdAt, expiresAt }, ending, now) {
  if (kind === 'payment' && ending === 'none' && expiresAt.getTime() > now)
    return { scope: 'payment', text: reference ?? '', expiresAt };
  const boundUntil = new Date(createdAt.getTime() + KEY_BOUND_MS);
  if (kind === 'hosted_fields' && boundUntil.getTime() > now) {
    return { scope: 'hosted_fields', text: randomUUID(), expiresAt: boundUntil };
  }
  return undefined;
}

/**
 * The name whose share of a thousand a number from 0 to 1 falls into.
 * @template {string} Name
 * @param {Record<Name, number>} shares
 * @param {number} number
 * @returns {Name}
 */
function pick(shares, number) {
  let left = number * 1000;
  const names = /** @type {[Name, ...Name[]]} */ (Object.keys(shares));
  for (const name of names) if ((left -= shares[name]) < 0) return name;
  return names.at(-1) ?? names[0];
}

/**
 * Numbers from 0 to 1 that are the same in every run (the constants are those of mulberry32).
 * @returns {Draw}
 */
function sequence() {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

import { cursorOf } from '#core/database/page.js';
import { firstIdAt } from '#core/database/weekly-partitions.js';
import { ADMIN_KEY } from '../servers/tessera.server.mjs';

/** @import { Filled } from './growing.database.mjs' */
/** @import { HttpLoad } from '../load/measurement.mjs' */

/** @typedef {Readonly<Record<string, string>>} Query */
/** @typedef {{ name: string, caller: string, filter: string, load: HttpLoad }} SearchCase */

const HOUR_MS = 3600 * 1000;

/** Few at a time: what counts of a search is how long one takes. */
/** @type {Omit<HttpLoad, 'path' | 'headers'>} */
const LOAD = { protocol: 'http', method: 'GET', connections: 4, status: 200, expect: '"items":[' };

/**
 * Every filter, and combinations of them, as a merchant asks and as the admin does.
 * @param {Pick<Filled, 'merchant' | 'smallMerchantId' | 'reference' | 'span'>} database who asks, a reference that is in it, and
 * when its sessions are from
 * @returns {SearchCase[]}
 */
export function searchCases({ merchant, smallMerchantId, reference, span }) {
  const middle = (span.from + span.to) / 2;
  const old = { created_after: isoTime(middle), created_before: isoTime(middle + HOUR_MS) };
  const deep = { cursor: cursorOf(firstIdAt(middle)) };
  /** @type {Record<string, Query>} */
  const filters = {
    all: {},
    'kind (common)': { kind: 'payment' },
    'kind (rarer)': { kind: 'hosted_fields' },
    'state active': { state: 'active' },
    'state redeemed': { state: 'redeemed' },
    'state revoked': { state: 'revoked' },
    'state expired': { state: 'expired' },
    reference: { reference },
    'reference, none such': { reference: 'no-such-order' },
    'payment reference, none such': { payment_reference: 'no-such-payment' },
    'over within an hour, and state active': { state: 'active', expires_before: isoTime(span.to + HOUR_MS) },
    'connector (common)': { connector: 'stripe' },
    'connector (rare)': { connector: 'worldpay' },
    'connector, none such': { connector: 'none' },
    'terminal (common)': { terminal_id: '1234001' },
    'terminal (rare)': { terminal_id: '1234004' },
    'an hour long ago': old,
    'kind and state active': { kind: 'payment', state: 'active' },
    'rare connector and state revoked': { connector: 'worldpay', state: 'revoked' },
    'rare terminal and state active': { terminal_id: '1234004', state: 'active' },
    'an hour long ago, and state revoked': { ...old, state: 'revoked' },
    'deep page': deep,
    'deep page, state revoked': { ...deep, state: 'revoked' },
    'deep page, rare connector': { ...deep, connector: 'worldpay' },
  };
  const asMerchant = Object.entries(filters).map(([name, query]) =>
    searchCase('merchant', name, merchant.apiKey, query),
  );
  const asAdmin = Object.entries(filters).map(([name, query]) => searchCase('admin', name, ADMIN_KEY, query));
  const ofSmall = ['all', 'state active', 'state revoked', 'connector (rare)', 'deep page'].map((name) =>
    searchCase('admin, of a small merchant', name, ADMIN_KEY, { ...filters[name], merchant_id: smallMerchantId }),
  );
  return [...asMerchant, ...asAdmin, ...ofSmall];
}

/** @param {number} time */
const isoTime = (time) => new Date(time).toISOString();

/**
 * @param {string} caller
 * @param {string} filter
 * @param {string} key
 * @param {Query} query
 * @returns {SearchCase}
 */
function searchCase(caller, filter, key, query) {
  const path = `/v1/sessions?${new URLSearchParams(query).toString()}`;
  return {
    name: `${caller}: ${filter}`,
    caller,
    filter,
    load: { ...LOAD, path, headers: { authorization: `Bearer ${key}` } },
  };
}

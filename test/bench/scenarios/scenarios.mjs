import { documentedRequests } from './documented.requests.mjs';

/** @import { Load } from '../load/measurement.mjs' */
/** @import { Merchant } from '../servers/merchant.mjs' */

/** @typedef {{ peer: string, rate?: number, p50?: number, noSlowerTail?: boolean }} Goal */
/** @typedef {(seconds: number) => { count: number, once: boolean }} TokensWanted */
/**
 * @typedef {object} Scenario
 * @property {string} name
 * @property {Load} load
 * @property {boolean} [stores]
 * @property {TokensWanted} [tokens]
 * @property {Load} [peerLoad]
 * @property {Goal[]} goals
 */

const FULL_HTTP = { connections: 64 };
const FULL_GRPC = { connections: 8, streams: 8 };
const AT_REST = { connections: 1 };

/** More than any machine at hand redeems in a second; what is left over is not used. */
const REDEEMED_PER_SECOND = 10_000;
const INTROSPECTED = 10_000;

/**
 * What is measured: one operation, at one load, of Tessera and of those it is compared with. `goals` say how its
 * requests per second (or its p50, at rest) must stand to those of a peer. `stores`: every answer is a session in the
 * table, which is counted afterwards. `tokens` are of sessions that are there beforehand.
 * @param {Merchant} merchant
 * @returns {Scenario[]}
 */
export function scenarios(merchant) {
  const requests = documentedRequests(merchant);
  return [
    {
      name: 'POST /client-session',
      load: { ...requests.clientSession, ...FULL_HTTP },
      stores: true,
      goals: [
        { peer: 'fastify-insert', rate: 1.5, noSlowerTail: true },
        { peer: 'fastify-bare', rate: 0.6 },
      ],
    },
    {
      name: 'CreateSessionToken (gRPC)',
      load: { ...requests.createSessionToken, ...FULL_GRPC },
      stores: true,
      goals: [
        { peer: 'grpc-insert', rate: 1.5, noSlowerTail: true },
        { peer: 'grpc-bare', rate: 0.6 },
      ],
    },
    {
      name: 'Hosted Fields session, with a key',
      load: { ...requests.hostedFields, ...FULL_HTTP },
      stores: true,
      goals: [{ peer: 'fastify-insert', rate: 1.3 }],
    },
    {
      name: 'Introspect by token',
      load: { ...requests.introspect, ...FULL_HTTP },
      tokens: () => ({ count: INTROSPECTED, once: false }),
      goals: [{ peer: 'fastify-bare', rate: 0.6 }],
    },
    {
      name: 'Redeem by token',
      load: { ...requests.redeem, ...FULL_HTTP },
      tokens: (seconds) => ({ count: seconds * REDEEMED_PER_SECOND, once: true }),
      // Its peer creates a session: a commit for each request as well.
      peerLoad: { ...requests.clientSession, ...FULL_HTTP },
      goals: [{ peer: 'fastify-insert' }],
    },
    {
      name: 'Claim and complete',
      load: { ...requests.attempt, ...FULL_HTTP },
      tokens: (seconds) => ({ count: seconds * REDEEMED_PER_SECOND, once: true }),
      goals: [],
    },
    {
      name: 'POST /client-session, one at a time',
      load: { ...requests.clientSession, ...AT_REST },
      stores: true,
      goals: [{ peer: 'fastify-insert', p50: 1.3 }],
    },
  ];
}

export const TESSERA = 'tessera';
/** @type {Record<string, string>} */
const SERVER_LABELS = {
  [TESSERA]: 'Tessera',
  'fastify-insert': 'Fastify, one INSERT',
  'fastify-bare': 'Fastify, no database',
  'grpc-insert': 'grpc-js, one INSERT',
  'grpc-bare': 'grpc-js, no database',
};

/** @param {string} server */
export const labelOf = (server) => SERVER_LABELS[server] ?? server;

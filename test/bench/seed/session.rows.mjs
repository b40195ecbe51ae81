import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { KeyRing } from '#core/keys/key-ring.js';
import { SEAL_CONTEXTS } from '#core/keys/seal-context.js';
import { Sealer } from '#core/keys/sealer.js';
import { SessionTokenCodec } from '#core/sessions/session-token.codec.js';
import { MASTER_KEY } from '../servers/tessera.server.mjs';

/**
 * @typedef {object} SeededSession
 * @property {string} id
 * @property {string} merchantId
 * @property {string} keyId the API key that opened it
 * @property {'payment' | 'client' | 'hosted_fields'} kind
 * @property {boolean} testMode
 * @property {Date} createdAt
 * @property {Date} expiresAt
 * @property {Date} [redeemedAt]
 * @property {Date} [revokedAt]
 * @property {string} [reference]
 * @property {string} [connector]
 * @property {string} [terminalId]
 * @property {number} [amount]
 * @property {object} body which is encrypted
 * @property {{ scope: string, text: string, expiresAt: Date } | undefined} [key]
 */
/** @typedef {string | number | boolean | Date | Buffer | null} Cell */
/** @typedef {Record<'sessions' | 'session_events' | 'idempotency_keys', Cell[][]>} Rows by table */

const ring = new KeyRing(MASTER_KEY);
const sealer = new Sealer(ring);
const tokens = new SessionTokenCodec(ring);

const DIGEST_BYTES = 32;

/**
 * The token that the service would have answered with.
 * @param {Pick<SeededSession, 'kind' | 'id'>} session
 */
export const tokenOf = ({ kind, id }) => tokens.issue(kind, id, ring.current.id);

/**
 * An id as the service makes it, at a time of one's choice.
 * @param {Date} time
 */
export const idAt = (time) => uuidv7({ msecs: time.getTime() });

/**
 * A session as the service stores it: its row, one event for each change and, where it was opened under a key that is still
 * bound, the key.
 * @param {SeededSession} session
 * @returns {Rows}
 */
export function rowsOf(session) {
  const { id, merchantId, testMode, createdAt, redeemedAt = null, revokedAt = null } = session;
  const ended = redeemedAt ?? revokedAt;
  const changes = Object.entries({ created: createdAt, redeemed: redeemedAt, revoked: revokedAt });
  return {
    sessions: [
      [
        ...[id, merchantId, session.kind, testMode, session.reference ?? null, session.connector ?? null],
        ...[session.terminalId ?? null, session.amount ?? null, session.amount ? 'EUR' : null],
        ...[
          sealer.seal(JSON.stringify(session.body), SEAL_CONTEXTS.sessionBody(session)),
          ring.current.id,
          ended ? 2 : 1,
          session.expiresAt,
        ],
        ...[redeemedAt, revokedAt, createdAt, ended ?? createdAt],
      ],
    ],
    session_events: changes
      .filter(([, time]) => time)
      .map(([type, time], index) => [id, index + 1, type, session.keyId, `bench-${index}`, time]),
    idempotency_keys: session.key
      ? [[merchantId, testMode, session.key.scope, session.key.text, digest(), id, session.key.expiresAt, createdAt]]
      : [],
  };
}

const digest = () => randomBytes(DIGEST_BYTES);

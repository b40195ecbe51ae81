import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { KeyRing } from '#core/keys/key-ring.js';
import { Sealer } from '#core/keys/sealer.js';
import { SessionTokenCodec } from '#core/sessions/session-token.codec.js';
import { MASTER_KEY } from '../servers/tessera.server.mjs';

const ring = new KeyRing(MASTER_KEY);
const sealer = new Sealer(ring);
const tokens = new SessionTokenCodec(ring);

const DIGEST_BYTES = 32;

/** The token that the service would have answered with. */
export const tokenOf = ({ kind, id }) => tokens.issue(kind, id, ring.current.id);

/** An id as the service makes it, at a time of one's choice. */
export const idAt = (time) => uuidv7({ msecs: time.getTime() });

/**
 * A session as the service stores it: its row, one event for each change and, where it was opened under a key that is still
 * bound, the key. @param session with `keyId`, the API key that opened it, and `body`, which is encrypted
 */
export function rowsOf(session) {
  const { id, merchantId, testMode, createdAt, redeemedAt = null, revokedAt = null } = session;
  const ended = redeemedAt ?? revokedAt;
  const changes = [['created', createdAt], redeemedAt && ['redeemed', redeemedAt], revokedAt && ['revoked', revokedAt]];
  return {
    sessions: [
      [
        ...[id, merchantId, session.kind, testMode, session.reference ?? null, session.connector ?? null],
        ...[session.terminalId ?? null, session.amount ?? null, session.amount ? 'EUR' : null],
        ...[sealer.seal(JSON.stringify(session.body), id), ring.current.id, ended ? 2 : 1, session.expiresAt],
        ...[redeemedAt, revokedAt, createdAt, ended ?? createdAt],
      ],
    ],
    session_events: changes
      .filter(Boolean)
      .map(([type, time], index) => [id, index + 1, type, session.keyId, `bench-${index}`, time]),
    idempotency_keys: session.key
      ? [[merchantId, testMode, session.key.scope, session.key.text, digest(), id, session.key.expiresAt, createdAt]]
      : [],
  };
}

const digest = () => randomBytes(DIGEST_BYTES);

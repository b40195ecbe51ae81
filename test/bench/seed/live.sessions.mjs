import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { idAt, rowsOf, tokenOf } from './session.rows.mjs';

/** @import { Merchant } from '../servers/merchant.mjs' */
/** @import { Load } from '../load/measurement.mjs' */
/** @import { TokensWanted } from '../scenarios/scenarios.mjs' */
/** @import { SessionSeeder } from './session.seeder.mjs' */
/** @import { SeededSession } from './session.rows.mjs' */

/** @typedef {{ seeder: SessionSeeder, folder: string, merchant: Merchant }} Seeding */

const HOUR_MS = 3600 * 1000;

let files = 0;

/**
 * Opens payment sessions for the merchant.
 * @param {Seeding} seeding
 * @param {number} count
 * @returns a file with their tokens, a line each
 */
export async function seedLiveSessions({ seeder, folder, merchant }, count) {
  /** @type {string[]} */
  const tokens = [];
  await seeder.seed(liveSessions(merchant, count, (session) => tokens.push(tokenOf(session))));
  const file = join(folder, `tokens-${files++}`);
  writeFileSync(file, tokens.join('\n'));
  return file;
}

/**
 * A load as it is put on a server: on new sessions, where it needs tokens of them.
 * @template {Load} L
 * @param {L} load
 * @param {TokensWanted | undefined} wanted
 * @param {Seeding} seeding
 * @param {number} seconds how long it is measured
 */
export async function withTokens(load, wanted, seeding, seconds) {
  if (!wanted) return load;
  const { count, once } = wanted(seconds + 1);
  return { ...load, tokens: { file: await seedLiveSessions(seeding, count), once } };
}

/**
 * @param {Merchant} merchant
 * @param {number} count
 * @param {(session: SeededSession) => void} seen
 */
function* liveSessions(merchant, count, seen) {
  for (let index = 0; index < count; index++) {
    const createdAt = new Date();
    const expiresAt = new Date(createdAt.getTime() + HOUR_MS);
    const reference = `live-${files}-${String(index).padStart(9, '0')}`;
    /** @type {SeededSession} */
    const session = {
      ...{ id: idAt(createdAt), merchantId: merchant.id, keyId: merchant.keyId, kind: 'payment', testMode: false },
      ...{ reference, connector: 'stripe', amount: 10000, createdAt, expiresAt, body: {} },
      key: { scope: 'payment', text: reference, expiresAt },
    };
    seen(session);
    yield rowsOf(session);
  }
}

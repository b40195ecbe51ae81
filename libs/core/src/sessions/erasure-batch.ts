import type { EntityManager } from 'typeorm';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { timeOfId, weekOf } from '../database/index.js';
import { CLEAR_DATA, ERASE, LOCK, type LockedRow } from './erasure.statement.js';
import type { SessionRow } from './session.reader.js';

/** Events that one statement goes through at most, whatever a session has been through. */
const MAX_EVENTS = 5_000;

/**
 * Erases sessions, in a transaction. They are locked by a statement of their own: whatever is written about a session is written under
 * its lock, so the statements that follow see all of it; one that had to wait for the lock itself would look for data in its snapshot of
 * before.
 * @param ids in ascending order
 * @param keys of the customer that they must still be of
 * @returns those in which there was anything to erase
 */
export async function eraseBatch(
  manager: EntityManager,
  caller: MerchantCaller,
  ids: readonly string[],
  keys?: readonly Buffer[],
): Promise<SessionRow[]> {
  const [from, to] = [weekOf(timeOfId(ids[0] ?? '')).from, weekOf(timeOfId(ids.at(-1) ?? '')).to];
  const locked = await manager.query<LockedRow[]>(LOCK, [ids, from, to, keys ?? null]);
  const holding = new Set(locked.filter(({ holds }) => holds).map(({ id }) => id));
  for (const id of await clearData(manager, locked, from, to)) holding.add(id);
  if (holding.size === 0) return [];
  const values = [[...holding], from, to, caller.principal.keyId, caller.requestId];
  return manager.query<SessionRow[]>(ERASE, values);
}

/** @returns the sessions whose steps had data */
async function clearData(
  manager: EntityManager,
  locked: readonly LockedRow[],
  from: string,
  to: string,
): Promise<string[]> {
  const cleared: string[] = [];
  for (let after = 0; ;) {
    // Few have a long history: the others are not gone through again and again because of them.
    const ids = locked.filter(({ version }) => version > after).map(({ id }) => id);
    if (ids.length === 0) return cleared;
    const until = after + Math.ceil(MAX_EVENTS / ids.length);
    const rows = await manager.query<{ session_id: string }[]>(CLEAR_DATA, [ids, from, to, after, until]);
    cleared.push(...rows.map((row) => row.session_id));
    after = until;
  }
}

import type { Client } from 'pg';
import type { KeyRing } from './key-ring.js';
import { isHeld, storedKeys, type StoredKey } from './master-key-needs.js';
import { COUNT_OPEN, COUNT_REQUESTS, COUNT_SEALED } from './master-key.statement.js';

/** Where a key is configured. */
export type KeyRole = 'current' | 'next' | 'previous' | 'missing';

/** What depends on a master key. */
export interface KeyUsage {
  readonly id: number;
  readonly role: KeyRole;
  /** Whether an instance has said within a minute that it uses it. */
  readonly inUse: boolean;
  readonly lastUsedAt: Date | null;
  /** Rows that are sealed under it. */
  readonly sealed: number;
  /** Open sessions whose tokens it makes, and idempotency keys that it recognises; until when, the last of them. */
  readonly open: Dependents;
  readonly requests: Dependents;
}

export interface Dependents {
  readonly count: number;
  readonly until: Date | null;
}

interface Count {
  readonly key: number;
  readonly count: string;
  readonly until?: Date;
}

/** Counts what depends on each master key, those included that only rows know of. Goes through all rows. */
export async function countUsage(client: Client, ring: KeyRing): Promise<KeyUsage[]> {
  const stored = await storedKeys(client);
  const [sealed, open, requests] = [
    await counts(client, COUNT_SEALED),
    await counts(client, COUNT_OPEN),
    await counts(client, COUNT_REQUESTS),
  ];
  const ids = new Set([
    ...stored.map(({ id }) => id),
    ...ring.all().map(({ id }) => id),
    ...sealed.keys(),
    ...open.keys(),
  ]);
  return [...ids].map((id) => {
    const key = stored.find((one) => one.id === id);
    return {
      id,
      role: roleOf(ring, id, key),
      inUse: key?.in_use ?? false,
      lastUsedAt: key?.last_used_at ?? null,
      sealed: sealed.get(id)?.count ?? 0,
      open: open.get(id) ?? NONE,
      requests: requests.get(id) ?? NONE,
    };
  });
}

/** Whether nothing would miss it. */
export const isDispensable = ({ inUse, sealed, open, requests }: KeyUsage): boolean =>
  !inUse && sealed + open.count + requests.count === 0;

const NONE: Dependents = { count: 0, until: null };

function roleOf(ring: KeyRing, id: number, key: StoredKey | undefined): KeyRole {
  if (!ring.find(id) || (key && !isHeld(ring, key))) return 'missing';
  if (id === ring.current.id) return 'current';
  return ring.isFormer(id) ? 'previous' : 'next';
}

async function counts(client: Client, text: string): Promise<Map<number, Dependents>> {
  const { rows } = await client.query<Count>(text);
  return new Map(rows.map(({ key, count, until = null }) => [key, { count: Number(count), until }]));
}

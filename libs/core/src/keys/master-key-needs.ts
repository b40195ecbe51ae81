import { Client } from 'pg';
import type { Settings } from '#platform/config/settings.js';
import { connectionOptions } from '../database/index.js';
import type { KeyRing } from './key-ring.js';
import { IS_NEEDED, KNOWN } from './master-key.statement.js';

/** A master key that the database knows, unless nothing needs it any more. */
export interface StoredKey {
  readonly id: number;
  readonly key_check: Buffer;
  readonly created_at: Date;
  /** Once another key has taken its place: when an instance last said that it uses it. */
  readonly last_used_at: Date | null;
  readonly in_use: boolean;
}

export async function storedKeys(client: Client): Promise<StoredKey[]> {
  return (await client.query<StoredKey>(KNOWN)).rows;
}

/** Whether the ring holds this very key. */
export const isHeld = (ring: KeyRing, { id, key_check }: StoredKey): boolean =>
  ring.find(id)?.check.equals(key_check) ?? false;

/** Whether a row, an open session's token, an idempotency key or a running instance depends on the key. */
export async function isNeeded(client: Client, { id }: StoredKey): Promise<boolean> {
  const { rows } = await client.query<{ needed: boolean }>(IS_NEEDED, [id]);
  return rows[0]?.needed ?? false;
}

/** Lends a connection of its own: going through all rows may take longer than a statement may take otherwise. */
export async function withoutTimeout<R>(settings: Settings, work: (client: Client) => Promise<R>): Promise<R> {
  const { databaseDirectUrl: url } = settings;
  const client = new Client(connectionOptions({ url, name: 'tessera-keys', statementTimeoutMs: 0 }));
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

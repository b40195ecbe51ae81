import type { Client } from 'pg';
import type { Settings } from '#platform/config/settings.js';
import { fail, ok, type Finding } from '../database/diagnosis/finding.js';
import { ringOf } from './key-ring.js';
import { holdsAll, NEEDED_KEYS, secondsInNeed, type NeededKey } from './master-key.needs.js';

/** Whether every master key that something alive depends on is configured. Changes nothing. */
export async function checkMasterKeys(client: Client, settings: Settings): Promise<Finding> {
  const { rows } = await client.query<NeededKey>(NEEDED_KEYS, [secondsInNeed(settings)]);
  if (holdsAll(ringOf(settings), rows)) return ok('the master keys fit this database');
  return fail(
    'a master key that sessions still depend on is not configured',
    'set TESSERA_MASTER_KEY to it, or add it to TESSERA_MASTER_KEY_PREVIOUS',
  );
}

import type { Client } from 'pg';
import type { Settings } from '#platform/config/settings.js';
import { fail, type Finding, ok, warn } from '../database/index.js';
import { ringOf } from './key-ring.js';
import { isHeld, storedKeys, withoutTimeout } from './master-key-needs.js';
import { countUsage, isDispensable, type KeyUsage } from './master-key-usage.js';
import { describeUsage } from './master-key-words.js';

/** Whether every master key that something depends on is configured, and what depends on each. Changes nothing. */
export async function checkMasterKeys(client: Client, settings: Settings): Promise<Finding> {
  const ring = ringOf(settings);
  const stored = await storedKeys(client);
  // Everything is under the one key there ever was: no need to go through all rows.
  if (stored.length <= 1 && stored.every((key) => isHeld(ring, key))) return ok('the master keys fit this database');
  const usage = await withoutTimeout(settings, (patient) => countUsage(patient, ring));
  const what = `master keys: ${usage.map(describeUsage).join('; ')}`;
  if (usage.some((key) => key.role === 'missing' && !isDispensable(key)))
    return fail(what, 'set TESSERA_MASTER_KEY to the missing key, or add it to TESSERA_MASTER_KEY_PREVIOUS');
  return usage.some(isStale) ? warn(what, 'npm run tessera -- reseal') : ok(what);
}

const isStale = ({ role, sealed }: KeyUsage): boolean => role === 'previous' && sealed > 0;

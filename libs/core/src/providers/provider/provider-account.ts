import { createHmac, randomBytes } from 'node:crypto';
import { canonicalJson } from '../../keys/index.js';
import type { Credentials } from '../credentials/validate-credentials.js';

/** On whose behalf a provider is called: what goes wrong with one account is no other's trouble. */
export interface ProviderAccount {
  readonly merchantId: string;
  /** Name of the connector. */
  readonly connector: string;
  /** Tells accounts apart; holds nothing of the credentials. */
  readonly key: string;
}

/** Of this process alone: the digests are never stored, and say nothing to anybody else. */
const DIGEST_KEY = randomBytes(32);

/** What tells an account apart: its id where it is stored, else a keyed digest of the credentials that came with the call. */
export const accountKeyOf = (accountId: string | undefined, credentials: Credentials): string =>
  accountId ?? createHmac('sha256', DIGEST_KEY).update(canonicalJson(credentials)).digest('base64url');

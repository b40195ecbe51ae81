import { TesseraError } from '#platform/errors/tessera-error.js';
import type { AccessRule, CredentialKind } from './access.js';

const API_KEY = 'an API key (tsk_...)';
const ACCESS_TOKEN = 'an access token of POST /authorize';
const ADMIN_KEY = 'the admin key';
const BEARER = 'as authorization: Bearer';
const HEADER = 'as x-api-key';

/** What lets a caller in, and where it goes: over REST, and over gRPC where that takes more. */
const NEEDED: Readonly<Record<CredentialKind, readonly [rest: string, rpc?: string]>> = {
  'api-key': [`${API_KEY}, ${HEADER}`, `${API_KEY}, ${HEADER} or ${BEARER}`],
  'bearer-key': [`${API_KEY}, ${BEARER}`],
  'optional-bearer-key': [`${API_KEY}, ${BEARER} or as api_key inside x-connector-config`],
  'access-token': [`${ACCESS_TOKEN}, ${BEARER}`, `${API_KEY} or ${ACCESS_TOKEN}, ${BEARER}`],
  'bearer-key-or-admin': [`${API_KEY} or ${ADMIN_KEY}, ${BEARER}`],
  admin: [`${ADMIN_KEY}, ${BEARER}`],
  'client-token': ['the access token of a client token, as Primer-Client-Token'],
  none: ['no credential'],
};

/** The refusal of a caller who was not recognised. It says what is needed, and nothing of what was shown. */
export function credentialNeeded({ credential }: AccessRule, isRpc: boolean): TesseraError {
  const [rest, rpc = rest] = NEEDED[credential];
  return new TesseraError('unauthenticated', `This operation needs ${isRpc ? rpc : rest}.`);
}

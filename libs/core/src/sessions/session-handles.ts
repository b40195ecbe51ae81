import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { sharesSessionToken } from '#connectors/connector-lookup.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { MerchantScope } from '#platform/scope/scope.js';
import { Database, inScope, scopeValues, timeOfId, weekOf } from '../database/index.js';
import { unindexed } from './session.reader.js';

/** What stands in the tables of handles for a token that is not ours. */
export const handleOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Whether the session's token is a provider's, as SQL: when that expires is for the provider to say. */
export const OF_PROVIDER_SQL = 'EXISTS (SELECT FROM provider_handles h WHERE h.session_id = sessions.id)';

interface Row {
  readonly session_id: string;
  readonly connector: string;
}

/**
 * Two are enough to know that there is more than one. A handle of the former release does not say whose it is, its session does;
 * it was overwritten by the next one of the same token, but not here.
 */
const BY_HANDLE = `
SELECT session_id, connector FROM provider_handles
WHERE token_hash = $1 AND ${inScope('$2', '$3')}
UNION
SELECT s.id, s.connector FROM session_handles h JOIN sessions s ON s.id = h.session_id
WHERE h.token_hash = $1 AND ${unindexed(inScope('$2', '$3', 's.'))}
LIMIT 2`;

const OF_PROVIDER = `SELECT FROM sessions WHERE id = $1 AND id >= $2 AND id < $3 AND ${OF_PROVIDER_SQL}`;

/** Finds sessions by tokens that providers gave for them. */
@Injectable()
export class SessionHandles {
  constructor(private readonly database: Database) {}

  /**
   * The session of this merchant that a token was given for; with a test key, of test mode. Whether it is over does not count:
   * who asks for a session that has ended must not be answered with another one.
   * @throws TesseraError `token_ambiguous` for a token of several sessions, or of a connector that gives all of them the same
   */
  async find(scope: MerchantScope, token: string): Promise<string | undefined> {
    const values = [handleOf(token), ...scopeValues(scope)];
    const rows = await this.database.run<Row>({ name: 'session-by-handle', text: BY_HANDLE, values }, scope.merchantId);
    const [row] = rows;
    if (rows.length > 1 || (row && sharesSessionToken(row.connector))) throw ambiguous();
    return row?.session_id;
  }

  /** Whether a provider has opened the session too, so that its token is the provider's. */
  async isOfProvider({ id, merchantId }: { readonly id: string; readonly merchantId: string }): Promise<boolean> {
    const { from, to } = weekOf(timeOfId(id));
    const statement = { name: 'session-of-provider', text: OF_PROVIDER, values: [id, from, to] };
    return (await this.database.run(statement, merchantId)).length > 0;
  }
}

const ambiguous = (): TesseraError =>
  new TesseraError('token_ambiguous', 'The provider gave this token for more than one session.', {
    violations: [
      { path: 'token', message: 'does not tell one session from another: use its tessera_token', reason: 'invalid' },
    ],
  });

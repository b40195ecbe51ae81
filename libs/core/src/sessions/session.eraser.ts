import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { Database } from '../database/database.js';
import { timeOfId, weekOf } from '../database/weekly-partitions.js';
import { Fingerprinter } from '../keys/fingerprint.js';
import { RELEASED } from './session.ender.js';
import { SessionLocator } from './session.locator.js';
import { ACTIVE_SQL, SESSION_COLUMNS, toSession, type SessionRow } from './session.reader.js';
import type { StoredSession } from './session.types.js';

/**
 * Erases what is personal: the sealed body, what was attached to steps, and the key by which a customer's sessions are
 * found. Ids, references, amounts, times and the history stay, and the erasure joins the history.
 */
@Injectable()
export class SessionEraser {
  constructor(
    private readonly database: Database,
    private readonly locator: SessionLocator,
    private readonly fingerprints: Fingerprinter,
  ) {}

  /**
   * Erases one session; one that is still active ends with it. Erasing twice is no error.
   * @throws TesseraError `not_found`
   */
  async erase(caller: MerchantCaller, named: { token: string } | { id: string }): Promise<StoredSession> {
    const session = await this.locator.named(caller, named);
    if (!session) throw new TesseraError('not_found', 'No such session.');
    if (!session.sealed) return session;
    const { from, to } = weekOf(timeOfId(session.id));
    const values = [session.id, from, to, caller.principal.keyId, caller.requestId];
    const [row] = await this.database.run<SessionRow>({ name: 'erase-session', text: ERASE_ONE, values });
    return row ? toSession(row) : this.erase(caller, { id: session.id });
  }

  /**
   * Erases all sessions of a customer of the caller's that the caller may see: those of test mode, with a test key.
   * @returns how many there were; none is no error
   */
  async eraseCustomer({ principal, requestId }: MerchantCaller, customerId: string): Promise<number> {
    const { merchantId, mode, keyId } = principal;
    const values = [
      this.fingerprints.customerKeys(merchantId, customerId),
      merchantId,
      mode === 'test',
      keyId,
      requestId,
    ];
    const [row] = await this.database.run<{ count: number }>({ name: 'erase-customer', text: ERASE_CUSTOMER, values });
    return row?.count ?? 0;
  }
}

const erase = (where: string, actor: string, request: string, select: string): string => `
WITH erased AS (
  UPDATE sessions SET sealed = NULL, customer_key = NULL, version = version + 1, updated_at = now(),
    revoked_at = CASE WHEN ${ACTIVE_SQL} THEN now() ELSE revoked_at END
  WHERE ${where} AND sealed IS NOT NULL
  RETURNING ${SESSION_COLUMNS}
), event AS (
  INSERT INTO session_events (session_id, seq, type, actor_key_id, request_id)
  SELECT id, version, 'erased', ${actor}, ${request} FROM erased
), attached AS (
  UPDATE session_events e SET data = NULL FROM erased WHERE e.session_id = erased.id AND e.data IS NOT NULL
), released AS (${RELEASED('erased')})
${select}`;

const ERASE_ONE = erase('id = $1 AND id >= $2 AND id < $3', '$4', '$5', 'SELECT * FROM erased');
const ERASE_CUSTOMER = erase(
  'customer_key = ANY($1::bytea[]) AND merchant_id = $2 AND (test_mode OR NOT $3)',
  '$4',
  '$5',
  'SELECT count(*)::int AS count FROM erased',
);

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { merchantScope, type MerchantScope } from '#platform/scope/scope.js';
import { Database, inScope, RowLines, scopeValues, timeOfId, weekOf } from '../database/index.js';
import { insertEvents } from './event.statement.js';
import { BY_ID, toSession, unindexed, type SessionRow } from './session.reader.js';
import type { StoredSession } from './session-types.js';

/** What a change makes of a session. */
export interface SessionChange<R> {
  readonly result: R;
  readonly columns: {
    readonly reference: string | null;
    readonly customerKey: Buffer | null;
    readonly amountMinor: bigint | null;
    readonly currency: string | null;
  };
  readonly sealed: Buffer;
  /** What the event says of the change, sealed; never values. */
  readonly detail?: Buffer;
}

/** Runs `work` in a transaction. */
type Transact<R> = (work: (manager: EntityManager) => Promise<R>) => Promise<R>;

const LOCK = `${BY_ID} AND ${unindexed(inScope('$4', '$5'))} FOR UPDATE`;

const UPDATE = `
UPDATE sessions SET reference = $2, customer_key = $3, amount_minor = $4, currency = $5, sealed = $6,
  version = version + 1, updated_at = now()
WHERE id = $1 RETURNING version`;

const EVENT = insertEvents({
  type: "'updated'",
  session_id: '$1::uuid',
  seq: '$2::integer',
  actor_key_id: '$3::uuid',
  request_id: '$4',
  sealed: '$5::bytea',
});

/** Changes sessions one after the other: two changes at once lose nothing, the second sees the first. */
@Injectable()
export class SessionUpdater {
  private readonly lines = new RowLines();

  constructor(private readonly database: Database) {}

  /**
   * Applies `change` to the session under its row lock; when it throws, nothing is changed.
   * @param transact for who has more to do in the same transaction
   */
  update<R>(
    id: string,
    caller: MerchantCaller,
    change: (session: StoredSession) => SessionChange<R>,
    transact: Transact<R> = this.transact(caller),
  ): Promise<R> {
    // A change that is always made always has a result.
    return this.lines.run(id, () => transact((manager) => apply(manager, id, caller, change) as Promise<R>));
  }

  /** As {@link update}, for a change that may turn out to be none: then there is neither a result nor an event. */
  updateIfChanged<R>(
    id: string,
    caller: MerchantCaller,
    change: (session: StoredSession) => SessionChange<R> | undefined,
  ): Promise<R | undefined> {
    const transact = this.transact<R | undefined>(caller);
    return this.lines.run(id, () => transact((manager) => apply(manager, id, caller, change)));
  }

  private transact<R>({ principal }: MerchantCaller): Transact<R> {
    return (work) => this.database.transaction(work, principal.merchantId);
  }
}

async function apply<R>(
  manager: EntityManager,
  id: string,
  { principal, requestId }: MerchantCaller,
  change: (session: StoredSession) => SessionChange<R> | undefined,
): Promise<R | undefined> {
  const made = change(await lock(manager, id, merchantScope(principal)));
  if (!made) return undefined;
  const { result, columns, sealed, detail } = made;
  const { reference, customerKey, amountMinor, currency } = columns;
  const values = [id, reference, customerKey, amountMinor?.toString() ?? null, currency, sealed];
  const [rows] = await manager.query<[{ version: number }[], number]>(UPDATE, values);
  await manager.query(EVENT, [id, rows[0]?.version, principal.keyId, requestId, detail ?? null]);
  return result;
}

async function lock(manager: EntityManager, id: string, scope: MerchantScope): Promise<StoredSession> {
  const week = weekOf(timeOfId(id));
  const [row] = await manager.query<SessionRow[]>(LOCK, [[id], week.from, week.to, ...scopeValues(scope)]);
  if (!row) throw new TesseraError('not_found', 'No such session.');
  return toSession(row);
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { Database, settled, timeOfId, weekOf, scopeValues } from '../database/index.js';
import { merchantScope, type MerchantScope } from '#platform/scope/scope.js';
import { Fingerprinter } from '../keys/index.js';
import { CLEAR_DATA, ERASE, INDEXES_ONLY, LOCK, OF_CUSTOMER, type LockedRow } from './erasure.statement.js';
import { SessionLocator } from './session-locator.js';
import { toSession, type SessionRow } from './session.reader.js';
import type { StoredSession } from './session-types.js';

/** What came of erasing a customer. */
export interface CustomerErasure {
  /** How many sessions this call has erased. */
  readonly sessions: number;
  /** Whether there are more: to be asked for again. */
  readonly remaining: boolean;
}

/** Sessions that are locked at a time: tens of milliseconds, so that nobody notices who wants one of them. */
const BATCH = 250;
/** Sessions that one call erases at most. */
const MAX_SESSIONS = 5_000;
/** A call that has taken this long begins no further batch: half of what a statement may take. */
const BUDGET_MS = 2_500;
/** Events that one statement goes through at most, whatever a session has been through. */
const MAX_EVENTS = 5_000;

/**
 * Erases what is personal: the sealed body, what was attached to steps, and the key by which a customer's sessions are
 * found. Ids, references, amounts, times and the history stay, and the erasure joins the history.
 *
 * The sessions are locked by a statement of their own. Whatever is written about a session is written under its lock, so the
 * statements that follow see all of it; one that had to wait for the lock itself would look for data in its snapshot of before.
 */
@Injectable()
export class SessionEraser {
  constructor(
    private readonly database: Database,
    private readonly locator: SessionLocator,
    private readonly fingerprints: Fingerprinter,
  ) {}

  /**
   * Erases one session; one that is still active ends with it. Erasing again clears what is found then, and is no error.
   * @throws TesseraError `not_found`
   */
  async erase(caller: MerchantCaller, named: { token: string } | { id: string }): Promise<StoredSession> {
    const session = await this.locator.named(caller, named);
    if (!session) throw notFound();
    const [erased] = await settled(() => this.eraseBatch(caller, [session.id]));
    if (erased) return toSession(erased);
    const left = await this.locator.byId(caller, session.id);
    if (!left) throw notFound();
    return left;
  }

  /**
   * Erases the sessions of a customer of the caller's that the caller may see: those of test mode, with a test key. A bounded
   * number a call, batch by batch: what a batch has erased stays erased, whatever becomes of the rest.
   */
  async eraseCustomer(caller: MerchantCaller, customerId: string): Promise<CustomerErasure> {
    const began = performance.now();
    const scope = merchantScope(caller.principal);
    const keys = this.fingerprints.customerKeys(scope.merchantId, customerId);
    const found = await this.sessionsOf(keys, scope);
    const ids = found.slice(0, MAX_SESSIONS).sort();
    let sessions = 0;
    let done = 0;
    while (done < ids.length && (done === 0 || performance.now() - began < BUDGET_MS)) {
      const batch = ids.slice(done, done + BATCH);
      sessions += (await this.eraseBatch(caller, batch, keys)).length;
      done += batch.length;
    }
    return { sessions, remaining: done < found.length };
  }

  /** One more than a call erases, so that it is known whether there are more. */
  private sessionsOf(keys: readonly Buffer[], scope: MerchantScope): Promise<string[]> {
    return this.database.transaction(async (manager) => {
      await manager.query(INDEXES_ONLY);
      const values = [keys, ...scopeValues(scope), MAX_SESSIONS + 1];
      const rows = await manager.query<{ id: string }[]>(OF_CUSTOMER, values);
      return rows.map(({ id }) => id);
    }, scope.merchantId);
  }

  /**
   * @param ids in ascending order
   * @param keys of the customer that they must still be of
   * @returns those in which there was anything to erase
   */
  private eraseBatch(caller: MerchantCaller, ids: readonly string[], keys?: readonly Buffer[]): Promise<SessionRow[]> {
    const [from, to] = [weekOf(timeOfId(ids[0] ?? '')).from, weekOf(timeOfId(ids.at(-1) ?? '')).to];
    return this.database.transaction(async (manager) => {
      const locked = await manager.query<LockedRow[]>(LOCK, [ids, from, to, keys ?? null]);
      const holding = new Set(locked.filter(({ holds }) => holds).map(({ id }) => id));
      for (const id of await clearData(manager, locked, from, to)) holding.add(id);
      if (holding.size === 0) return [];
      const values = [[...holding], from, to, caller.principal.keyId, caller.requestId];
      return manager.query<SessionRow[]>(ERASE, values);
    }, caller.principal.merchantId);
  }
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

const notFound = (): TesseraError => new TesseraError('not_found', 'No such session.');

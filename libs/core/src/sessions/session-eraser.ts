import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { Database, settled, timeOfId, weekOf, scopeValues } from '../database/index.js';
import { merchantScope, type MerchantScope } from '#platform/scope/scope.js';
import { boundValues, CallKeyStore, KeyedCalls, type KeyClaim } from '../idempotency/index.js';
import { Fingerprinter } from '../keys/index.js';
import { KEEP } from './change.statement.js';
import { eraseBatch } from './erasure-batch.js';
import { INDEXES_ONLY, OF_CUSTOMER } from './erasure.statement.js';
import { SessionLocator, type TokenOrId } from './session-locator.js';
import { fromKept, toSession } from './session.reader.js';
import type { ListedSession } from './session-types.js';

/** What came of erasing a customer. */
export interface CustomerErasure {
  /** How many sessions this call has erased. */
  readonly sessions: number;
  /** Whether there are more: to be asked for again. */
  readonly remaining: boolean;
}

/** One call that erases a customer. */
interface CustomerCall {
  /** Of the customer. */
  readonly keys: readonly Buffer[];
  /** Of the Idempotency-Key that is to be bound to what comes of it. */
  readonly claim: KeyClaim | null;
}

/** Sessions that are locked at a time: tens of milliseconds, so that nobody notices who wants one of them. */
const BATCH = 250;
/** Sessions that one call erases at most. */
const MAX_SESSIONS = 5_000;
/** A call that has taken this long begins no further batch: half of what a statement may take. */
const BUDGET_MS = 2_500;

/**
 * Erases what is personal: the sealed body, what was attached to steps, answers that are kept to be given again, and the key by which a
 * customer's sessions are found. Ids, references, amounts, times and the history stay, and the erasure joins the history.
 */
@Injectable()
export class SessionEraser {
  constructor(
    private readonly database: Database,
    private readonly locator: SessionLocator,
    private readonly fingerprints: Fingerprinter,
    private readonly keyed: KeyedCalls,
    private readonly callKeys: CallKeyStore,
  ) {}

  /**
   * Erases one session; one that is still active ends with it. Erasing again clears what is found then, and is no error.
   * @throws TesseraError `not_found`
   */
  erase(caller: MerchantCaller, named: TokenOrId): Promise<ListedSession> {
    const operation = { name: 'erase', request: named, read: fromKept };
    return this.keyed.once(caller, operation, async (claim) => {
      const found = await this.locator.named(caller, named);
      const session = found && (await this.locator.find(caller, found));
      if (!session) throw notFound();
      const [erased] = await settled(() => this.eraseOne(caller, session.id, claim));
      if (erased) return toSession(erased);
      const left = await this.locator.byId(caller, session.id);
      if (!left) throw notFound();
      return left;
    });
  }

  private eraseOne(caller: MerchantCaller, id: string, claim: KeyClaim | null) {
    return this.database.transaction(async (manager) => {
      const erased = await eraseBatch(manager, caller, [id]);
      const { from, to } = weekOf(timeOfId(id));
      if (claim) await manager.query(KEEP, [id, from, to, ...boundValues(caller, claim)]);
      return erased;
    }, caller.principal.merchantId);
  }

  /**
   * Erases the sessions of a customer of the caller's that the caller may see: those of test mode, with a test key. A bounded
   * number a call, batch by batch: what a batch has erased stays erased, whatever becomes of the rest. A key is bound with the last.
   */
  eraseCustomer(caller: MerchantCaller, customerId: string): Promise<CustomerErasure> {
    const operation = {
      name: 'erase_customer',
      request: { customerId },
      read: (kept: unknown) => kept as CustomerErasure,
    };
    return this.keyed.once(caller, operation, (claim) => {
      const keys = this.fingerprints.customerKeys(caller.principal.merchantId, customerId);
      return this.eraseSessions(caller, { keys, claim });
    });
  }

  private async eraseSessions(caller: MerchantCaller, call: CustomerCall): Promise<CustomerErasure> {
    const began = performance.now();
    const found = await this.sessionsOf(call.keys, merchantScope(caller.principal));
    const ids = found.slice(0, MAX_SESSIONS).sort();
    const isLast = (done: number): boolean => done >= ids.length || performance.now() - began >= BUDGET_MS;
    for (let sessions = 0, done = 0; ;) {
      const batch = ids.slice(done, done + BATCH);
      done += batch.length;
      const { concluded, erased } = await this.database.transaction(async (manager) => {
        const rows = batch.length > 0 ? await eraseBatch(manager, caller, batch, call.keys) : [];
        const erasure = { sessions: sessions + rows.length, remaining: done < found.length };
        const concludes = isLast(done);
        if (concludes) await this.conclude(manager, caller, call, erasure);
        return { erased: erasure, concluded: concludes };
      }, caller.principal.merchantId);
      if (concluded) return erased;
      ({ sessions } = erased);
    }
  }

  private async conclude(
    manager: EntityManager,
    caller: MerchantCaller,
    { claim }: CustomerCall,
    outcome: CustomerErasure,
  ): Promise<void> {
    if (!claim) return;
    await this.callKeys.take(manager, caller, claim);
    await this.callKeys.keep(manager, caller, claim, { outcome });
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
}

const notFound = (): TesseraError => new TesseraError('not_found', 'No such session.');

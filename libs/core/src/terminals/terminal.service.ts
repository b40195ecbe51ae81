import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ActingCaller } from '#platform/auth/caller.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { MerchantScope } from '#platform/scope/scope.js';
import { CHOSEN_IDS, Database, isTaken, type Page, type PageRequest, readPage } from '../database/index.js';
import { KeyedTransactions, withTimes } from '../idempotency/index.js';
import { ProcessingTerminal } from './processing-terminal.entity.js';
import { TerminalLookup } from './terminal-lookup.js';

/** A terminal as its merchant sees it. */
export type Terminal = Readonly<ProcessingTerminal>;

interface NewTerminal {
  /** 4 to 50 characters, unique within the merchant; generated when absent. */
  readonly id?: string | undefined;
  readonly name: string;
  /** Absent: it does. */
  readonly hostedFields?: boolean | undefined;
}

interface TerminalChange {
  readonly name?: string | undefined;
  readonly hostedFields?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

const GENERATED_ID_MIN = 10_000_000;
const GENERATED_ID_MAX = 100_000_000;

/** A merchant's processing terminals. */
@Injectable()
export class TerminalService {
  constructor(
    private readonly database: Database,
    private readonly lookup: TerminalLookup,
    private readonly keyed: KeyedTransactions,
  ) {}

  /** @throws TesseraError `already_exists` when the merchant has a terminal with this id */
  create(caller: ActingCaller, terminal: NewTerminal): Promise<Terminal> {
    const { merchantId } = caller.principal;
    const operation = { name: 'terminal.create', request: terminal, ...KEPT };
    return this.keyed.change(caller, operation, async (manager) => {
      const id = terminal.id ?? String(randomInt(GENERATED_ID_MIN, GENERATED_ID_MAX));
      const values = { merchantId, id, name: terminal.name, hostedFields: terminal.hostedFields ?? true };
      await manager.insert(ProcessingTerminal, values).catch((error: unknown) => {
        throw isTaken(error) ? idTaken() : error;
      });
      return terminalIn(manager, merchantId, id);
    });
  }

  /** @throws TesseraError `not_found`, for another merchant's terminal as well */
  get({ merchantId }: MerchantScope, id: string): Promise<Terminal> {
    return this.database.ask((manager) => terminalIn(manager, merchantId, id), merchantId);
  }

  list({ merchantId }: MerchantScope, page: PageRequest): Promise<Page<Terminal>> {
    return this.database.ask((manager) => {
      const query = manager.createQueryBuilder(ProcessingTerminal, 'terminal');
      return readPage(
        query.where('terminal.merchantId = :merchantId', { merchantId }),
        'terminal.id',
        page,
        CHOSEN_IDS,
      );
    }, merchantId);
  }

  /** Members that are absent or null stay as they are. @throws TesseraError `not_found` */
  async update(caller: ActingCaller, id: string, change: TerminalChange): Promise<Terminal> {
    const { merchantId } = caller.principal;
    const { name, hostedFields, disabled } = change;
    const values = {
      ...(name != null && { name }),
      ...(hostedFields != null && { hostedFields }),
      ...(disabled != null && { disabled }),
      updatedAt: () => 'now()',
    };
    const operation = { name: 'terminal.update', request: { id, ...change }, ...KEPT };
    const changed = await this.keyed.change(caller, operation, async (manager) => {
      await terminalIn(manager, merchantId, id);
      await manager.update(ProcessingTerminal, { merchantId, id }, values);
      return terminalIn(manager, merchantId, id);
    });
    this.lookup.forget();
    return changed;
  }

  /** From then on the terminal is as unknown as one that never was. @throws TesseraError `not_found` */
  async delete(caller: ActingCaller, id: string): Promise<void> {
    const { merchantId } = caller.principal;
    const operation = { name: 'terminal.delete', request: { id }, keep: () => ({}), read: () => undefined };
    await this.keyed.change(caller, operation, async (manager) => {
      await terminalIn(manager, merchantId, id);
      await manager.delete(ProcessingTerminal, { merchantId, id });
    });
    this.lookup.forget();
  }
}

async function terminalIn(manager: EntityManager, merchantId: string, id: string): Promise<Terminal> {
  // PostgreSQL takes no NUL in a text; there is no such terminal either.
  const terminal = id.includes('\0') ? null : await manager.findOneBy(ProcessingTerminal, { merchantId, id });
  if (!terminal) throw new TesseraError('not_found', 'No such terminal.');
  return terminal;
}

/** Nothing of a terminal is secret. */
const KEPT = {
  keep: (outcome: Terminal) => ({ outcome }),
  read: (kept: unknown) => withTimes<Terminal>(kept, ['createdAt', 'updatedAt']),
};

const idTaken = (): TesseraError =>
  new TesseraError('already_exists', 'A terminal with this id exists.', {
    violations: [{ path: 'id', message: 'is taken by another terminal', reason: 'duplicate' }],
  });

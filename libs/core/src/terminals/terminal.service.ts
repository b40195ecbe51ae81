import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { MerchantScope } from '#platform/scope/scope.js';
import { CHOSEN_IDS, Database, type Page, type PageRequest, readPage } from '../database/index.js';
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

const UNIQUE_VIOLATION = '23505';
const GENERATED_ID_MIN = 10_000_000;
const GENERATED_ID_MAX = 100_000_000;

/** A merchant's processing terminals. */
@Injectable()
export class TerminalService {
  constructor(
    private readonly database: Database,
    private readonly lookup: TerminalLookup,
  ) {}

  /** @throws TesseraError `already_exists` when the merchant has a terminal with this id */
  async create(scope: MerchantScope, terminal: NewTerminal): Promise<Terminal> {
    const { merchantId } = scope;
    const id = terminal.id ?? String(randomInt(GENERATED_ID_MIN, GENERATED_ID_MAX));
    try {
      const values = { merchantId, id, name: terminal.name, hostedFields: terminal.hostedFields ?? true };
      await this.database.ask((manager) => manager.insert(ProcessingTerminal, values), merchantId);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      throw new TesseraError('already_exists', 'A terminal with this id exists.', {
        violations: [{ path: 'id', message: 'is taken by another terminal', reason: 'duplicate' }],
      });
    }
    return this.get(scope, id);
  }

  /** @throws TesseraError `not_found`, for another merchant's terminal as well */
  async get({ merchantId }: MerchantScope, id: string): Promise<Terminal> {
    // PostgreSQL takes no NUL in a text; there is no such terminal either.
    const terminal = id.includes('\0')
      ? null
      : await this.database.ask((manager) => manager.findOneBy(ProcessingTerminal, { merchantId, id }), merchantId);
    if (!terminal) throw new TesseraError('not_found', 'No such terminal.');
    return terminal;
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
  async update(scope: MerchantScope, id: string, change: TerminalChange): Promise<Terminal> {
    await this.get(scope, id);
    const { merchantId } = scope;
    const { name, hostedFields, disabled } = change;
    const values = {
      ...(name != null && { name }),
      ...(hostedFields != null && { hostedFields }),
      ...(disabled != null && { disabled }),
      updatedAt: () => 'now()',
    };
    await this.database.ask((manager) => manager.update(ProcessingTerminal, { merchantId, id }, values), merchantId);
    this.lookup.forget();
    return this.get(scope, id);
  }

  /** From then on the terminal is as unknown as one that never was. */
  async delete(scope: MerchantScope, id: string): Promise<void> {
    await this.get(scope, id);
    const { merchantId } = scope;
    await this.database.ask((manager) => manager.delete(ProcessingTerminal, { merchantId, id }), merchantId);
    this.lookup.forget();
  }
}

const isDuplicate = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === UNIQUE_VIOLATION;

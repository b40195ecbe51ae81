import { Injectable } from '@nestjs/common';
import type { FieldViolation } from '#platform/errors/field-violation.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { Scope } from '#platform/scope/scope.js';
import {
  cursorOf,
  Database,
  DEFAULT_PAGE_SIZE,
  MAX_PAGE_SIZE,
  OPERATOR,
  type Page,
  type PageRequest,
  readCursor,
} from '../../database/index.js';
import { Fingerprinter } from '../../keys/index.js';
import { toListed, type ListedRow } from '../session.reader.js';
import type { ListedSession } from '../session-types.js';
import { searchStatement } from './search.statement.js';
import type { SessionQuestion } from './session-filter.js';

/** Finds sessions, newest first, by keyset over their ids: pages do not shift when others are inserted meanwhile. */
@Injectable()
export class SessionSearch {
  constructor(
    private readonly database: Database,
    private readonly fingerprints: Fingerprinter,
  ) {}

  /**
   * Among the sessions that the scope covers.
   * @throws TesseraError `invalid_request` for a cursor that is not one of ours, times that leave nothing between them, or a customer
   * of nobody's
   */
  async list(
    scope: Scope,
    { customerId, ...filter }: SessionQuestion,
    page: PageRequest,
  ): Promise<Page<ListedSession>> {
    requireBetween('created', filter.createdAfter, filter.createdBefore);
    requireBetween('expires', filter.expiresAfter, filter.expiresBefore);
    const customerKeys = customerId === undefined ? undefined : this.customerKeys(scope, customerId);
    const limit = Math.min(page.limit ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
    const after = page.cursor === undefined ? undefined : readCursor(page.cursor);
    const statement = searchStatement({ ...filter, customerKeys, ...scope }, limit + 1, after);
    const rows = await this.database.run<ListedRow>(statement, scope.merchantId ?? OPERATOR);
    const items = rows.slice(0, limit).map(toListed);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? cursorOf(last.id) : undefined };
  }

  /** Who the customer is stands nowhere, and is the merchant's own. */
  private customerKeys({ merchantId }: Scope, customerId: string): readonly Buffer[] {
    if (merchantId !== undefined) return this.fingerprints.customerKeys(merchantId, customerId);
    throw faulty({ path: 'customer_id', message: 'needs the merchant_id that the customer is of', reason: 'invalid' });
  }
}

function requireBetween(what: string, after: Date | undefined, before: Date | undefined): void {
  if (!after || !before || after < before) return;
  throw faulty({ path: `${what}_before`, message: `must be later than ${what}_after`, reason: 'range' });
}

const faulty = (violation: FieldViolation): TesseraError =>
  new TesseraError('invalid_request', 'The search has errors.', { violations: [violation] });

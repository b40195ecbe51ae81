import { Injectable } from '@nestjs/common';
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
import { toListed, type ListedRow } from '../session.reader.js';
import type { ListedSession } from '../session-types.js';
import { searchStatement } from './search.statement.js';
import type { SessionFilter } from './session-filter.js';

/** Finds sessions, newest first, by keyset over their ids: pages do not shift when others are inserted meanwhile. */
@Injectable()
export class SessionSearch {
  constructor(private readonly database: Database) {}

  /** Among the sessions that the scope covers. @throws TesseraError `invalid_request` for a cursor that is not one of ours, or times that leave nothing between them */
  async list(scope: Scope, filter: SessionFilter, page: PageRequest): Promise<Page<ListedSession>> {
    const { createdAfter, createdBefore } = filter;
    if (createdAfter && createdBefore && createdAfter >= createdBefore) throw nothingBetween();
    const limit = Math.min(page.limit ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
    const after = page.cursor === undefined ? undefined : readCursor(page.cursor);
    const statement = searchStatement({ ...filter, ...scope }, limit + 1, after);
    const rows = await this.database.run<ListedRow>(statement, scope.merchantId ?? OPERATOR);
    const items = rows.slice(0, limit).map(toListed);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? cursorOf(last.id) : undefined };
  }
}

const nothingBetween = (): TesseraError =>
  new TesseraError('invalid_request', 'The search has errors.', {
    violations: [{ path: 'created_before', message: 'must be later than created_after', reason: 'range' }],
  });

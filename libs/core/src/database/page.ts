import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { TesseraError } from '#platform/errors/tessera-error.js';

export const DEFAULT_PAGE_SIZE = 50;
export const MAX_PAGE_SIZE = 200;

export interface PageRequest {
  /** At most {@link MAX_PAGE_SIZE}; {@link DEFAULT_PAGE_SIZE} when absent. */
  readonly limit?: number | undefined;
  /** As given in the previous page's `nextCursor`. */
  readonly cursor?: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly nextCursor: string | undefined;
}

const UUIDS = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Ids that merchants choose: anything that PostgreSQL holds as text. */
export const CHOSEN_IDS = /^[^\0]{1,50}$/su;

/**
 * One page in descending order of `column`, by keyset: it costs the same at any depth and does not shift when rows are
 * added meanwhile.
 * @param ids what the ids of the list look like; a cursor that holds anything else is none of ours
 * @throws TesseraError `invalid_request` for a cursor that this service did not give
 */
export async function readPage<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  column: `${string}.id`,
  page: PageRequest,
  ids = UUIDS,
): Promise<Page<T>> {
  const limit = Math.min(page.limit ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
  if (page.cursor !== undefined) query.andWhere(`${column} < :after`, { after: readCursor(page.cursor, ids) });
  const rows = await query
    .orderBy(column, 'DESC')
    .limit(limit + 1)
    .getMany();
  const items = rows.slice(0, limit);
  const last = items.at(-1) as { id: string } | undefined;
  return { items, nextCursor: rows.length > limit && last ? cursorOf(last.id) : undefined };
}

/** The cursor behind an item. */
export const cursorOf = (id: string): string => Buffer.from(id).toString('base64url');

/** The id that a cursor holds. @throws TesseraError `invalid_request` */
export function readCursor(cursor: string, ids = UUIDS): string {
  const id = Buffer.from(cursor, 'base64url').toString();
  if (cursorOf(id) !== cursor || !ids.test(id)) {
    throw new TesseraError('invalid_request', 'The cursor is not one of this list.', {
      violations: [{ path: 'cursor', message: 'must be the next_cursor of the previous page', reason: 'invalid' }],
    });
  }
  return id;
}

import { Injectable } from '@nestjs/common';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { Database } from '../database/database.js';
import {
  cursorOf,
  DEFAULT_PAGE_SIZE,
  MAX_PAGE_SIZE,
  readCursor,
  type Page,
  type PageRequest,
} from '../database/page.js';
import { firstIdAt } from '../database/weekly-partitions.js';
import { SESSION_COLUMNS, STATE_SQL, toSession, type SessionRow } from './session.reader.js';
import type { SessionKind, SessionState, StoredSession } from './session.types.js';

/** What sessions must have in common; absent members do not narrow the search. */
export interface SessionFilter {
  readonly merchantId?: string | undefined;
  /** Only sessions of test mode. */
  readonly testOnly?: boolean | undefined;
  readonly kind?: SessionKind | undefined;
  readonly state?: SessionState | undefined;
  /** merchant_session_id or orderId, exactly. */
  readonly reference?: string | undefined;
  readonly connector?: string | undefined;
  readonly terminalId?: string | undefined;
  readonly createdAfter?: Date | undefined;
  readonly createdBefore?: Date | undefined;
}

/** Ids are made a moment before their rows: clocks of instances and of the database may differ by less than this. */
const CLOCK_SLACK_MS = 60_000;

type Condition = readonly [name: string, sql: (position: string) => string, value: unknown];

/** Finds sessions, newest first, by keyset over their ids: any page costs the same, whatever is inserted meanwhile. */
@Injectable()
export class SessionSearch {
  constructor(private readonly database: Database) {}

  /** @throws TesseraError `invalid_request` for a cursor that is not one of ours, or times that leave nothing between them */
  async list(filter: SessionFilter, page: PageRequest): Promise<Page<StoredSession>> {
    const limit = Math.min(page.limit ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
    const conditions = conditionsOf(filter, page.cursor === undefined ? undefined : readCursor(page.cursor));
    const where = conditions.map(([, sql], index) => sql(`$${index + 2}`)).join(' AND ') || 'true';
    const rows = await this.database.run<SessionRow>({
      // One prepared statement for each combination of conditions.
      name: `search-sessions ${conditions.map(([name]) => name).join(' ')}`.slice(0, 63),
      text: `SELECT ${SESSION_COLUMNS} FROM sessions WHERE ${where} ORDER BY id DESC LIMIT $1`,
      values: [limit + 1, ...conditions.map(([, , value]) => value)],
    });
    const items = rows.slice(0, limit).map(toSession);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? cursorOf(last.id) : undefined };
  }
}

function conditionsOf(filter: SessionFilter, after: string | undefined): Condition[] {
  const { createdAfter, createdBefore } = filter;
  if (createdAfter && createdBefore && createdAfter >= createdBefore) throw nothingBetween();
  const all: readonly (Condition | false)[] = [
    equal('m', 'merchant_id', filter.merchantId),
    filter.testOnly === true && ['t', (position) => `test_mode = ${position}`, true],
    equal('k', 'kind', filter.kind),
    filter.state !== undefined && ['s', (position) => `(${STATE_SQL}) = ${position}`, filter.state],
    equal('r', 'reference', filter.reference),
    equal('c', 'connector', filter.connector),
    equal('l', 'terminal_id', filter.terminalId),
    createdAfter !== undefined && ['a', (position) => `created_at >= ${position}`, createdAfter],
    createdAfter !== undefined && ['ai', (position) => `id >= ${position}`, firstIdAt(+createdAfter - CLOCK_SLACK_MS)],
    createdBefore !== undefined && ['b', (position) => `created_at < ${position}`, createdBefore],
    createdBefore !== undefined && ['bi', (position) => `id < ${position}`, firstIdAt(+createdBefore + CLOCK_SLACK_MS)],
    after !== undefined && ['n', (position) => `id < ${position}`, after],
  ];
  return all.filter((condition) => condition !== false);
}

const equal = (name: string, column: string, value: string | undefined): Condition | false =>
  value !== undefined && [name, (position) => `${column} = ${position}`, value];

const nothingBetween = (): TesseraError =>
  new TesseraError('invalid_request', 'The search has errors.', {
    violations: [{ path: 'created_before', message: 'must be later than created_after', reason: 'range' }],
  });

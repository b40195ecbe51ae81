import { Injectable } from '@nestjs/common';
import { Database, OPERATOR } from '../database/index.js';
import { STATE_SQL } from './session.reader.js';
import type { SessionKind, SessionState } from './session-types.js';

export interface SessionCount {
  readonly kind: SessionKind;
  readonly state: SessionState;
  readonly count: number;
}

/** Some milliseconds of work, however large the table is; all of a table that is no larger. */
const SAMPLED_PAGES = 1000;

const PAGES = `
SELECT coalesce(sum(pg_relation_size(inhrelid)), 0)::float8 / current_setting('block_size')::int AS pages
FROM pg_inherits WHERE inhparent = 'sessions'::regclass`;

const COUNT = `
SELECT kind, ${STATE_SQL} AS state, count(*)::float8 AS count FROM sessions TABLESAMPLE SYSTEM ($1) GROUP BY 1, 2`;

/** How many sessions there are of each kind and state: counted while they are few, then estimated from pages picked at random. */
@Injectable()
export class SessionCounts {
  constructor(private readonly database: Database) {}

  async read(): Promise<SessionCount[]> {
    const [{ pages } = { pages: 0 }] = await this.database.run<{ pages: number }>(
      { name: 'session-pages', text: PAGES },
      OPERATOR,
    );
    const share = Math.min(1, SAMPLED_PAGES / Math.max(1, pages));
    const found = await this.database.run<SessionCount>(
      { name: 'count-sessions', text: COUNT, values: [share * 100] },
      OPERATOR,
    );
    return found.map(({ kind, state, count }) => ({ kind, state, count: Math.round(count / share) }));
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { LimitMetrics } from '#platform/observability/limit.metrics.js';
import { Database } from '../../database/database.js';
import { ACTIVE_SQL } from '../session.reader.js';
import { SESSION_KINDS } from '../session-types.js';
import { OpenSessions } from './open-sessions.js';

/** More merchants than open sessions at a time on one instance. */
const MAX_COUNTS = 10_000;

/** Every column is named, so that an index (migration session-search) answers, and reads none that are over. */
const COUNT = `
SELECT count(*)::int AS open FROM sessions
WHERE merchant_id = $1 AND test_mode = $2 AND kind = ANY($3::text[]) AND ${ACTIVE_SQL}`;

/** Whose sessions are counted together. */
interface Owner {
  readonly merchantId: string;
  readonly testMode: boolean;
}

/** How a session comes to be. */
interface Opening<T> {
  open(): Promise<T>;
  /** Whether one more is open now. */
  isOpened(result: T): boolean;
  /** What can be answered without a place. */
  instead?(): Promise<T | undefined>;
}

/** How many sessions a merchant may have open in each mode, where that is limited. */
@Injectable()
export class SessionQuota {
  private readonly counts = new LRUCache<string, OpenSessions>({ max: MAX_COUNTS });

  constructor(
    private readonly database: Database,
    private readonly metrics: LimitMetrics,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Opens a session where there is a place for it. @throws TesseraError `quota_exceeded`, and what opening throws */
  async admit<T>(owner: Owner, opening: Opening<T>): Promise<T> {
    const { sessionQuota } = this.settings;
    if (sessionQuota === 0) return opening.open();
    const sessions = this.sessionsOf(owner);
    const place = await sessions.take(sessionQuota);
    if (!place) return (await opening.instead?.()) ?? this.refuse(sessions);
    let opened = false;
    try {
      const result = await opening.open();
      opened = opening.isOpened(result);
      return result;
    } finally {
      place.settle(opened);
    }
  }

  private refuse(sessions: OpenSessions): never {
    this.metrics.refused('sessions');
    throw new TesseraError('quota_exceeded', 'As many sessions are open as may be.', {
      retryAfter: sessions.secondsUntilCounted,
    });
  }

  private sessionsOf({ merchantId, testMode }: Owner): OpenSessions {
    const name = `${merchantId} ${testMode}`;
    const known = this.counts.get(name);
    if (known) return known;
    const sessions = new OpenSessions(() => this.count(merchantId, testMode));
    this.counts.set(name, sessions);
    return sessions;
  }

  private async count(merchantId: string, testMode: boolean): Promise<number> {
    const values = [merchantId, testMode, SESSION_KINDS];
    const statement = { name: 'count-open-sessions', text: COUNT, values };
    const [row] = await this.database.run<{ open: number }>(statement, merchantId);
    return row?.open ?? 0;
  }
}

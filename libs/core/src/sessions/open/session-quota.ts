import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { LimitMetrics } from '#platform/observability/limit.metrics.js';
import { Database } from '../../database/index.js';
import { ONGOING_SQL } from '../session.reader.js';
import { SESSION_KINDS } from '../session-types.js';
import { OpenSessions, type Place } from './open-sessions.js';

/** More merchants than open sessions at a time on one instance. */
const MAX_COUNTS = 10_000;

/** Every column is named, so that an index (migration session-search) answers, and reads none that are over. */
const COUNT = `
SELECT count(*)::int AS open FROM sessions
WHERE merchant_id = $1 AND test_mode = $2 AND kind = ANY($3::text[]) AND ${ONGOING_SQL}`;

/** Whose sessions are counted together. */
interface Owner {
  readonly merchantId: string;
  readonly testMode: boolean;
}

/** Where there is no limit, there is always room. */
const UNLIMITED: Place = { settle: () => undefined };

/** How many sessions a merchant may have open in each mode, where that is limited. */
@Injectable()
export class SessionQuota {
  private readonly counts = new LRUCache<string, OpenSessions>({ max: MAX_COUNTS });

  constructor(
    private readonly database: Database,
    private readonly metrics: LimitMetrics,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  get isLimited(): boolean {
    return this.settings.sessionQuota > 0;
  }

  /** Room for one session more, to be settled once it is known what came of it. @throws TesseraError `quota_exceeded` */
  async take(owner: Owner): Promise<Place> {
    return (await this.tryTake(owner)) ?? this.refuse(owner);
  }

  /** Undefined when there is none. */
  async tryTake(owner: Owner): Promise<Place | undefined> {
    return this.isLimited ? this.sessionsOf(owner).take(this.settings.sessionQuota) : UNLIMITED;
  }

  /** @throws TesseraError `quota_exceeded` */
  refuse(owner: Owner): never {
    this.metrics.refused('sessions');
    throw new TesseraError('quota_exceeded', 'As many sessions are open as may be.', {
      retryAfter: this.sessionsOf(owner).secondsUntilCounted,
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

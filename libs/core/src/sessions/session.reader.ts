import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from '#platform/auth/caller.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { isWithin, scopeOf, type Scope } from '#platform/scope/scope.js';
import { Batcher, type BatchTotals, Database, SERVICE, timeOfId, weekOf, OPERATOR } from '../database/index.js';
import { withTimes } from '../idempotency/index.js';
import { DETAIL_COLUMNS, readDetails, type DetailColumns } from './session-details.js';
import type { ListedSession, SessionKind, SessionState, StoredSession } from './session-types.js';

/** A row as PostgreSQL gives it, without the body. */
interface ListedColumns extends DetailColumns {
  readonly id: string;
  readonly merchant_id: string;
  readonly kind: SessionKind;
  readonly test_mode: boolean;
  readonly token_key_id: number;
  readonly version: number;
  readonly expires_at: Date;
  readonly attempt: number;
  readonly held_until: Date | null;
  readonly payment_reference: string | null;
  readonly redeemed_at: Date | null;
  readonly revoked_at: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly state: SessionState;
}
export interface SessionRow extends ListedColumns {
  readonly sealed: Buffer | null;
}
export interface ListedRow extends ListedColumns {
  readonly erased: boolean;
}

/** Whether a session is neither redeemed nor revoked, as SQL and in the words of the indexes (migration session-search). */
export const OPEN_SQL = 'redeemed_at IS NULL AND revoked_at IS NULL';

const activeAt = (moment: string): string => `${OPEN_SQL} AND held_until IS NULL AND expires_at > ${moment}`;

/** Whether a session is active, as SQL. */
export const ACTIVE_SQL = activeAt('now()');

/**
 * The same for a change that makes the session outlast its time: one that has waited for the row while somebody changed it looks at it
 * anew, and at the clock, for the session's name may be another one's since.
 */
export const STILL_ACTIVE_SQL = activeAt('clock_timestamp()');

/** Whether a session has not ended, as SQL. */
export const ONGOING_SQL = `${OPEN_SQL} AND (held_until IS NOT NULL OR expires_at > now())`;

/** Whether anything can be added to the history of a session: it has not ended, and was not erased, as SQL. */
export const RECORDABLE_SQL = `${ONGOING_SQL} AND sealed IS NOT NULL`;

/** Whether a session is one that an attempt has begun on, and nobody has said how it ended, as SQL. It does not expire. */
export const CLAIMED_SQL = `${OPEN_SQL} AND held_until IS NOT NULL`;

/**
 * Whether a session may be changed, as SQL. One that was erased when it had expired is still active to a statement that began
 * before and has waited for its lock since: nothing may be written to it any more.
 */
export const CHANGEABLE_SQL = `${ACTIVE_SQL} AND sealed IS NOT NULL`;

/** State as SQL: the database's clock decides what has expired, so that all instances agree. What was erased is over. */
export const STATE_SQL = `CASE WHEN redeemed_at IS NOT NULL THEN 'redeemed' WHEN revoked_at IS NOT NULL THEN 'revoked'
  WHEN held_until > now() THEN 'processing' WHEN held_until IS NOT NULL THEN 'unresolved'
  WHEN expires_at <= now() THEN 'expired' WHEN sealed IS NULL THEN 'revoked' ELSE 'active' END`;

const DETAILS = DETAIL_COLUMNS.map(({ column }) => column).join(', ');

const WITHOUT_BODY = `id, merchant_id, kind, test_mode, ${DETAILS},
  token_key_id, version, expires_at, attempt, held_until, payment_reference, redeemed_at, revoked_at, created_at, updated_at, ${STATE_SQL} AS state`;

/** Names of what is kept of a session that was changed, for whoever asks again what came of it; see {@link toListed}. */
export const SHOWN_COLUMNS = [
  ...[
    'id',
    'merchant_id',
    'kind',
    'test_mode',
    ...DETAIL_COLUMNS.map(({ column }) => column),
    'token_key_id',
    'version',
  ],
  ...[
    'expires_at',
    'attempt',
    'held_until',
    'payment_reference',
    'redeemed_at',
    'revoked_at',
    'created_at',
    'updated_at',
  ],
  ...['state', 'erased'],
];

/** What is read of a session; its state as of the statement. */
export const SESSION_COLUMNS = `${WITHOUT_BODY}, sealed`;

/** What lists read: a page of large sessions would be a hundred megabytes, of which nothing is shown. */
export const LISTED_COLUMNS = `${WITHOUT_BODY}, sealed IS NULL AS erased`;

/** The bounds tell the planner which week's partition to look in: the id alone does not, under a generic plan. */
export const BY_ID = `SELECT ${SESSION_COLUMNS} FROM sessions WHERE id = ANY($1::uuid[]) AND id >= $2::uuid AND id < $3::uuid`;

/**
 * A condition on a row that is found by its id. In a week that it has no statistics of yet, PostgreSQL would take an index
 * that serves the condition and go through all that is in it; none serves IS TRUE.
 */
export const unindexed = (condition: string): string => `(${condition}) IS TRUE`;

/** As many as a write statement takes. */
const MAX_BATCH = 256;
/** About a second of work at full speed; beyond it, waiting would only end in time-outs. */
const MAX_QUEUE = 8192;
/** As of writes. */
const OVERLAP_FROM = 16;

/** A session that somebody waits for. Shoppers show nothing but its token: they are one owner for each session. */
interface WantedSession {
  readonly id: string;
  readonly owner: string;
}
const OF_SHOPPERS = 'shoppers of ';

/** Reads sessions by id; concurrent calls share a statement. */
@Injectable()
export class SessionReader {
  private readonly batcher: Batcher<WantedSession, StoredSession | null>;

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) { merchantShare }: Pick<Settings, 'merchantShare'> = { merchantShare: 100 },
  ) {
    this.batcher = new Batcher({
      name: 'read sessions',
      flush: (wanted) => this.readBatch(wanted),
      maxBatch: MAX_BATCH,
      maxQueue: MAX_QUEUE,
      overlapFrom: OVERLAP_FROM,
      fairness: {
        ownerOf: ({ owner }) => owner,
        percent: merchantShare,
        // All of them wait for the same row.
        isOne: (owner) => owner.startsWith(OF_SHOPPERS),
      },
    });
  }

  get totals(): BatchTotals {
    return this.batcher.totals;
  }

  /**
   * The session with this id, if the scope covers it. A merchant never learns of another's; a test key of a live one.
   * @param keyId as of {@link readShown}
   */
  async find(id: string, scope: Scope, keyId?: number): Promise<StoredSession | undefined> {
    const session = await this.wanted({ id, owner: scope.merchantId ?? OPERATOR }, keyId);
    return session && isWithin(scope, session) ? session : undefined;
  }

  /** The session as far as the caller may see it: a merchant their own, the admin all. @throws TesseraError `not_found` */
  async require(caller: Caller, id: string): Promise<StoredSession> {
    const session = await this.find(id, scopeOf(caller.principal));
    if (!session) throw new TesseraError('not_found', 'No such session.');
    caller.subject.sessionId = id;
    return session;
  }

  /**
   * The session whose own token was shown, which is all the scope there is.
   * @param keyId the master key that the token was made under: one that is not the session's own was forged with a former key
   */
  readShown({ id, keyId }: { id: string; keyId: number }): Promise<StoredSession | undefined> {
    return this.wanted({ id, owner: OF_SHOPPERS + id }, keyId);
  }

  private async wanted(wanted: WantedSession, keyId: number | undefined): Promise<StoredSession | undefined> {
    const session = await this.batcher.submit(wanted);
    return session && (keyId === undefined || keyId === session.tokenKeyId) ? session : undefined;
  }

  private async readBatch(wanted: readonly WantedSession[]): Promise<(StoredSession | null)[]> {
    const sorted = [...new Set(wanted.map(({ id }) => id))].sort();
    // Most sessions are of this week: hardly a batch spans two.
    const [from, to] = [weekOf(timeOfId(sorted[0] ?? '')).from, weekOf(timeOfId(sorted.at(-1) ?? '')).to];
    const values = [sorted, from, to];
    const rows = await this.database.run<SessionRow>({ name: 'session-by-id', text: BY_ID, values }, SERVICE);
    const found = new Map(rows.map((row) => [row.id, toSession(row)]));
    return wanted.map(({ id }) => found.get(id) ?? null);
  }
}

export function toSession(row: SessionRow): StoredSession {
  return Object.assign(withoutBody(row, row.sealed === null), { sealed: row.sealed });
}

export const toListed = (row: ListedRow): ListedSession => withoutBody(row, row.erased);

/** The same from JSON, which has no dates. */
export function fromKept(kept: unknown): ListedSession {
  return toListed(withTimes<ListedRow>(kept, TIMES));
}

const TIMES = ['expires_at', 'held_until', 'redeemed_at', 'revoked_at', 'created_at', 'updated_at'] as const;

function withoutBody(row: ListedColumns, erased: boolean): ListedSession {
  return {
    id: row.id,
    merchantId: row.merchant_id,
    kind: row.kind,
    testMode: row.test_mode,
    ...readDetails(row),
    tokenKeyId: row.token_key_id,
    version: row.version,
    expiresAt: row.expires_at,
    attempts: row.attempt,
    heldUntil: row.held_until,
    paymentReference: row.payment_reference,
    redeemedAt: row.redeemed_at,
    revokedAt: row.revoked_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    state: row.state,
    erased,
  };
}

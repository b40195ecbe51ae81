import { Inject, Injectable } from '@nestjs/common';
import type { Cancellation } from '#platform/calls/cancellation.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { Batcher, type BatchTotals, Database, isRowFault, SERVICE } from '../../database/index.js';
import { HeldKeyReader, isSameRequest, type Obstacle } from '../../idempotency/index.js';
import type { NewSession, WriteResult } from './new-session.js';
import { openHandledStatement, openStatement, type InsertedRow } from './open.statement.js';

/** Large enough to amortise the commit, small enough that the first row of a batch hardly waits for the last. */
const MAX_BATCH = 256;
/** About a second of work at full speed; beyond it, waiting would only end in time-outs. */
const MAX_QUEUE = 8192;
/** A batch of this size costs hardly more for each row than the largest. */
const OVERLAP_FROM = 16;
/** A batch whose connection broke is sent again: its ids make that harmless. */
const ATTEMPTS = 3;
const PAUSE_MS = 50;

/** Writes new sessions: concurrent calls share a statement, and nobody is answered before the commit. */
@Injectable()
export class SessionWriter {
  private readonly batcher: Batcher<NewSession, WriteResult>;

  constructor(
    private readonly database: Database,
    private readonly keys: HeldKeyReader,
    @Inject(SETTINGS) { merchantShare }: Pick<Settings, 'merchantShare'> = { merchantShare: 100 },
  ) {
    this.batcher = new Batcher({
      name: 'write sessions',
      flush: (rows) => this.flush(rows),
      maxBatch: MAX_BATCH,
      maxQueue: MAX_QUEUE,
      overlapFrom: OVERLAP_FROM,
      fairness: { ownerOf: ({ merchantId }) => merchantId, percent: merchantShare },
    });
  }

  get totals(): BatchTotals {
    return this.batcher.totals;
  }

  /** @throws TesseraError `overloaded`, `unavailable` or `cancelled`; nothing is stored then, or only what a retry finds */
  write(session: NewSession, cancellation?: Cancellation): Promise<WriteResult> {
    return this.batcher.submit(session, cancellation);
  }

  /** What the session's key stands for; undefined when it is free, and without a key. */
  async heldBy(session: NewSession): Promise<WriteResult | undefined> {
    const held = session.idempotency && (await this.keys.read([session])).get(session.id);
    return held ? resultOf(session, held) : undefined;
  }

  /** Writes a session that a provider has opened, by itself. @returns false when the lease of its key had ended */
  async writeHandled(session: NewSession): Promise<boolean> {
    const rows = await this.database.run<InsertedRow>(openHandledStatement(session), session.merchantId);
    return rows.length > 0;
  }

  private async flush(rows: readonly NewSession[]): Promise<(WriteResult | Error)[]> {
    try {
      return await this.writeBatch(rows);
    } catch (error) {
      if (!isRowFault(error) || rows.length === 1) throw error;
      return Promise.all(rows.map((row) => this.writeBatch([row]).then(([result]) => result ?? lost(), asError)));
    }
  }

  private async writeBatch(rows: readonly NewSession[]): Promise<(WriteResult | Error)[]> {
    const inserted = new Map((await this.send(rows)).map((row) => [row.id, row]));
    const notInserted = rows.filter((row) => !inserted.has(row.id));
    const held = notInserted.length > 0 ? await this.keys.read(notInserted) : new Map<string, Obstacle>();
    return rows.map((row) => {
      const own = inserted.get(row.id);
      if (own) return created(row, own);
      const holder = held.get(row.id);
      return holder ? resultOf(row, holder) : contended();
    });
  }

  private async send(rows: readonly NewSession[]): Promise<InsertedRow[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.database.run<InsertedRow>(openStatement(rows), SERVICE);
      } catch (error) {
        if (!isUnavailable(error) || attempt === ATTEMPTS) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
      }
    }
  }
}

function created(row: NewSession, inserted: InsertedRow): WriteResult {
  return {
    outcome: 'created',
    id: row.id,
    createdAt: new Date(inserted.created_at * 1000),
    expiresAt: new Date(inserted.expires_at * 1000),
    tokenKeyId: row.tokenKeyId,
  };
}

/** Why a row was not inserted: its key is held, or a batch that was sent again had inserted it the first time. */
function resultOf(row: NewSession, { fingerprint, kept, session }: Obstacle): WriteResult {
  const sameRequest = !fingerprint || (row.idempotency && isSameRequest(row.idempotency, fingerprint));
  if (!sameRequest || !session) return { outcome: 'taken' };
  if (session.id === row.id) return { outcome: 'created', ...session };
  return { outcome: 'replayed', ...session, ...(kept !== null && { kept }) };
}

const isUnavailable = (error: unknown): boolean => error instanceof TesseraError && error.code === 'unavailable';
const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
const contended = (): Error =>
  new TesseraError('aborted', 'The same key is being used by another request.', { retryAfter: 1 });
const lost = (): Error => new Error('the write statement answered without a row');

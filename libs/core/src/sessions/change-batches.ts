import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { Batcher, type BatchTotals, Database, isRowFault, SERVICE, timeOfId, weekOf } from '../database/index.js';
import { changing, type ChangeRow, type ChangeStatement } from './change.statement.js';
import { toListed, type ListedRow } from './session.reader.js';
import type { ListedSession } from './session-types.js';

/** One session that somebody wants to change. */
export interface WantedChange {
  readonly id: string;
  readonly merchantId: string;
  readonly row: ChangeRow;
}

/**
 * The session after the change; null when nothing was done: it was not one to be changed so, or somebody else was at it. Which of the two
 * is for a statement to say that waits: one that locks and changes may pass over what has just been changed.
 */
type ChangeResult = ListedSession | null;

/** As many as a statement that opens sessions takes. */
const MAX_BATCH = 256;
/** About a second of work at full speed; beyond it, waiting would only end in time-outs. */
const MAX_QUEUE = 8192;
/** As of writes. */
const OVERLAP_FROM = 16;

/**
 * Changes sessions, of whichever merchants: concurrent calls of a kind share a statement and its commit. It waits for no lock of a
 * session, so that nobody waits for what another does to theirs.
 */
@Injectable()
export class ChangeBatches {
  private readonly batchers = new Map<ChangeStatement, Batcher<WantedChange, ChangeResult>>();

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'merchantShare'> = { merchantShare: 100 },
  ) {}

  get totals(): BatchTotals {
    const totals = { batches: 0, calls: 0, waiting: 0 };
    for (const { totals: each } of this.batchers.values()) {
      totals.batches += each.batches;
      totals.calls += each.calls;
      totals.waiting += each.waiting;
    }
    return totals;
  }

  change(statement: ChangeStatement, wanted: WantedChange): Promise<ChangeResult> {
    let batcher = this.batchers.get(statement);
    if (!batcher) this.batchers.set(statement, (batcher = this.batcherOf(statement)));
    return batcher.submit(wanted);
  }

  private batcherOf(statement: ChangeStatement): Batcher<WantedChange, ChangeResult> {
    return new Batcher({
      name: `change sessions: ${statement.name}`,
      flush: (wanted) => this.flush(statement, wanted),
      maxBatch: MAX_BATCH,
      maxQueue: MAX_QUEUE,
      overlapFrom: OVERLAP_FROM,
      fairness: { ownerOf: ({ merchantId }) => merchantId, percent: this.settings.merchantShare },
    });
  }

  private async flush(statement: ChangeStatement, wanted: readonly WantedChange[]): Promise<ChangeResult[]> {
    // A statement changes a row once: of two who want the same session, the later one comes after it.
    const first = new Map<string, WantedChange>();
    for (const each of wanted) if (!first.has(each.id)) first.set(each.id, each);
    const results = await this.send(statement, [...first.values()]);
    return wanted.map((each) => (first.get(each.id) === each ? (results.get(each.id) ?? null) : null));
  }

  private async send(statement: ChangeStatement, wanted: readonly WantedChange[]): Promise<Map<string, ListedSession>> {
    const ids = wanted.map(({ id }) => id).sort();
    const bounds = { from: weekOf(timeOfId(ids[0] ?? '')).from, to: weekOf(timeOfId(ids.at(-1) ?? '')).to };
    const rows = wanted.map(({ row }) => row);
    try {
      const done = await this.database.run<ListedRow>(changing(statement, 'many', bounds, rows), SERVICE);
      return new Map(done.map((row) => [row.id, toListed(row)]));
    } catch (error) {
      // The fault of one, and nobody else's trouble: each by itself.
      if (isRowFault(error)) return new Map();
      throw error;
    }
  }
}

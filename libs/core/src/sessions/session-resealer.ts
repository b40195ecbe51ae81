import { Injectable } from '@nestjs/common';
import { parseStoredJson } from '#platform/json/lossless-json.js';
import { Database, OPERATOR } from '../database/index.js';
import { Fingerprinter, KeyRing, SEAL_CONTEXTS, type SealContext, type SealedRow, Sealer } from '../keys/index.js';
import { NEXT_EVENTS, NEXT_SESSIONS, RESEAL_EVENT, RESEAL_SESSION } from './reseal.statement.js';

/** How far it has come, in rows. */
export interface ResealProgress {
  readonly seen: number;
  readonly resealed: number;
  /** Under a key that is not configured, or not as they were sealed. */
  readonly unreadable: number;
}

interface SessionRow {
  readonly id: string;
  readonly merchant_id: string;
  readonly test_mode: boolean;
  /** Null where there is nothing to be sealed anew. */
  readonly sealed: Buffer | null;
  readonly customer_key: Buffer | null;
}

interface EventRow {
  readonly session_id: string;
  readonly seq: number;
  readonly merchant_id: string;
  readonly test_mode: boolean;
  readonly sealed: Buffer | null;
  readonly data: Buffer | null;
}

type Outcome = 'current' | 'resealed' | 'unreadable';

const FIRST = '00000000-0000-0000-0000-000000000000';
/** Rows that are changed at the same time. */
const AT_ONCE = 8;

/**
 * Seals sessions and their events anew under the current master key, and gives customers their key under it. Row by row, each
 * only if it is still what was read: nobody waits for it, what was erased meanwhile stays erased, and it can be begun again.
 */
@Injectable()
export class SessionResealer {
  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
    private readonly sealer: Sealer,
    private readonly fingerprints: Fingerprinter,
  ) {}

  /** @param report called after each batch */
  async reseal(report: (progress: ResealProgress) => void): Promise<ResealProgress> {
    const counts: Record<Outcome, number> = { current: 0, resealed: 0, unreadable: 0 };
    const progress = (): ResealProgress => {
      const { current, resealed, unreadable } = counts;
      return { seen: current + resealed + unreadable, resealed, unreadable };
    };
    for (let after = FIRST; ; report(progress())) {
      const rows = await this.next<SessionRow>('reseal-next', NEXT_SESSIONS, [after]);
      const last = rows.at(-1);
      if (!last) break;
      await forEach(rows, async (row) => {
        counts[await this.resealSession(row)]++;
      });
      after = last.id;
    }
    for (let after: unknown[] = [FIRST, 0]; ; report(progress())) {
      const rows = await this.next<EventRow>('reseal-next-events', NEXT_EVENTS, after);
      const last = rows.at(-1);
      if (!last) return progress();
      await forEach(rows, async (row) => {
        counts[await this.resealEvent(row)]++;
      });
      after = [last.session_id, last.seq];
    }
  }

  private next<Row extends object>(name: string, text: string, after: unknown[]): Promise<Row[]> {
    return this.database.run<Row>({ name, text, values: [this.ring.current.id, ...after] }, OPERATOR);
  }

  private async resealSession({ id, sealed, customer_key: former, ...row }: SessionRow): Promise<Outcome> {
    if (!sealed) return 'current';
    const context = SEAL_CONTEXTS.sessionBody(ownerOf(id, row));
    const body = this.open(sealed, context);
    if (body === undefined) return 'unreadable';
    const { customerId } = parseStoredJson(body) as { customerId?: string };
    const customerKey = former && customerId ? this.fingerprints.customer(row.merchant_id, customerId) : former;
    const values = [id, sealed, this.sealer.seal(body, context), customerKey];
    await this.database.run({ name: 'reseal-session', text: RESEAL_SESSION, values }, OPERATOR);
    return 'resealed';
  }

  private async resealEvent({ session_id: id, seq, sealed, data, ...row }: EventRow): Promise<Outcome> {
    if (!sealed && !data) return 'current';
    const owner = ownerOf(id, row);
    const [detail, attached] = [
      this.renewed(sealed, SEAL_CONTEXTS.eventDetail(owner)),
      this.renewed(data, SEAL_CONTEXTS.eventData(owner)),
    ];
    if (detail === undefined || attached === undefined) return 'unreadable';
    const values = [id, seq, sealed, detail, data, attached];
    await this.database.run({ name: 'reseal-event', text: RESEAL_EVENT, values }, OPERATOR);
    return 'resealed';
  }

  private renewed(sealed: Buffer | null, context: SealContext): Buffer | null | undefined {
    if (!sealed) return null;
    const text = this.open(sealed, context);
    return text === undefined ? undefined : this.sealer.seal(text, context);
  }

  private open(sealed: Buffer, context: SealContext): string | undefined {
    try {
      return this.sealer.openAny(sealed, context);
    } catch {
      // Under a key that is not configured, or not as it was sealed: the others must not wait for it.
      return undefined;
    }
  }
}

async function forEach<Row>(rows: readonly Row[], work: (row: Row) => Promise<void>): Promise<void> {
  const waiting = [...rows];
  const run = async (): Promise<void> => {
    for (let row = waiting.pop(); row; row = waiting.pop()) await work(row);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
}

const ownerOf = (id: string, row: { merchant_id: string; test_mode: boolean }): SealedRow => ({
  id,
  merchantId: row.merchant_id,
  testMode: row.test_mode,
});

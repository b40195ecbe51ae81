import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { idPrefixAt } from './weekly-partitions.js';

/** Answers of a server that is there and takes no writes, by SQLSTATE. */
const REFUSALS: Readonly<Record<string, string>> = {
  '53100': 'its disk is full',
  '58030': 'its disk fails',
  '25006': 'it is read-only',
};
const PROBE_INTERVAL_MS = 500;
/** On a full disk a write succeeds now and then. */
const GOOD_PROBES = 2;

/**
 * Whether PostgreSQL takes writes, as the last ones met it. After one was refused a probe writes until it succeeds: an instance that
 * is not ready gets no calls that could tell.
 */
export class WriteWatch {
  private reason: string | undefined;
  private ended = false;

  /** @param probe writes as an opening does; rejects when that fails */
  constructor(private readonly probe: () => Promise<unknown>) {}

  /** Why no writes are taken, as a clause about the server; undefined while they are. */
  get refusal(): string | undefined {
    return this.reason;
  }

  /** To be told of each statement that failed. */
  noticed(error: unknown): void {
    const reason = REFUSALS[String((error as { code?: unknown } | null)?.code)];
    if (reason === undefined) return;
    const watching = this.reason !== undefined;
    this.reason = reason;
    if (!watching) void this.watch();
  }

  /** No more probes. */
  end(): void {
    this.ended = true;
  }

  private async watch(): Promise<void> {
    for (let good = 0; good < GOOD_PROBES && !this.ended;) {
      await sleep(PROBE_INTERVAL_MS, undefined, { ref: false });
      good = await this.probe().then(
        () => good + 1,
        () => 0,
      );
    }
    this.reason = undefined;
  }
}

/** More than a row of any session takes: it needs new pages, where a small one might find room in an old one. */
const PROBE_BYTES = 16 * 1024;

const PROBE = `
INSERT INTO sessions (id, merchant_id, kind, test_mode, token_key_id, expires_at, sealed)
SELECT id, id, 'payment', true, 0, now(), $1
FROM (SELECT (${idPrefixAt('now()')} || substr(replace(gen_random_uuid()::text, '-', ''), 13))::uuid AS id) AS fresh`;

/** Writes where openings write, and takes it back. */
export async function probeWrites(runner: QueryRunner): Promise<void> {
  try {
    await runner.startTransaction();
    await runner.query(PROBE, [randomBytes(PROBE_BYTES)]);
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
  }
}

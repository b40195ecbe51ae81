const WEEK_MS = 7 * 24 * 3600 * 1000;
/** A Monday, so that partitions begin on Mondays, 00:00 UTC. */
const ORIGIN_MS = Date.UTC(2024, 0, 1);

/** The two tables that are cut by week, with the column that carries the session id. */
export const PARTITIONED_TABLES = { sessions: 'id', session_events: 'session_id' } as const;
export type PartitionedTable = keyof typeof PARTITIONED_TABLES;

/** One week of version 7 UUIDs: from the first id of its Monday (inclusive) to the first of the next (exclusive). */
export interface WeekPartition {
  readonly suffix: string;
  readonly from: string;
  readonly to: string;
}

/** The partition that ids made at `time` fall into. */
export function weekOf(time: Date, offsetWeeks = 0): WeekPartition {
  const index = Math.floor((time.getTime() - ORIGIN_MS) / WEEK_MS) + offsetWeeks;
  const start = ORIGIN_MS + index * WEEK_MS;
  const monday = new Date(start).toISOString().slice(0, 10).replaceAll('-', '');
  return { suffix: `p${monday}`, from: firstIdAt(start), to: firstIdAt(start + WEEK_MS) };
}

/** The suffix of this week's partitions by the database's clock, as SQL. */
export const THIS_WEEK = `'p' || to_char(date_trunc('week', now() AT TIME ZONE 'UTC'), 'YYYYMMDD')`;

/** When a version 7 UUID was made: its first 48 bits are milliseconds since 1970. */
export function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

/** The digits that a version 7 UUID made at a time begins with, as SQL. @param time SQL of a `timestamptz` */
export const idPrefixAt = (time: string): string =>
  `lpad(to_hex((extract(epoch FROM ${time}) * 1000)::bigint), 12, '0')`;

const LAST_MS = 2 ** 48 - 1;

/** The lowest UUID whose time part is `ms`; ids that callers make up may lie at either end of time. */
export function firstIdAt(ms: number): string {
  const hex = Math.min(Math.max(ms, 0), LAST_MS).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

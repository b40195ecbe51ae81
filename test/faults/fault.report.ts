import { markdownTable } from '../bench/report/markdown.table.mjs';
import { BROKEN } from './callers.js';
import type { CallLog } from './call.log.js';
import type { Contradictions } from './shoppers.js';

/** How a fault went. */
export interface FaultReport {
  readonly fault: string;
  readonly log: CallLog;
  readonly found: Contradictions;
  /** When the fault was over, and all was well but for what it had left behind. */
  readonly healedAt: number;
}

const COLUMNS: readonly (readonly [head: string, cell: (report: FaultReport) => string])[] = [
  ['fault', ({ fault }) => fault],
  ['calls', ({ log }) => String(log.calls.length)],
  ['acknowledged', ({ log }) => String(log.acknowledged)],
  ['lost', ({ found }) => String(found.lost.length)],
  ['duplicated', ({ found }) => String(found.duplicated.length)],
  ['slowest', ({ log }) => seconds(log.slowest)],
  ['recovered after', ({ log, healedAt }) => seconds(Math.max(0, log.lastFailure - healedAt))],
  ['errors', ({ log }) => log.errors.map(([kind, count]) => `${count} ${kind}`).join(', ') || 'none'],
];

/** The reports as a table, for terminal and document. */
export const faultTable = (reports: readonly FaultReport[]): string =>
  markdownTable(
    COLUMNS.map(([head]) => head),
    reports.map((report) => COLUMNS.map(([, cell]) => cell(report))),
    1,
  );

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** What callers may be told while something is wrong: to try again. */
const HONEST = ['503', '504', 'UNAVAILABLE', 'RESOURCE_EXHAUSTED', 'DEADLINE_EXCEEDED', 'ABORTED'];

/** Errors that no fault excuses. */
export const inexcusable = (log: CallLog, breaksConnections: boolean): string[] =>
  log.errors.map(([kind]) => kind).filter((kind) => !HONEST.includes(kind) && !(breaksConnections && kind === BROKEN));

import { markdownTable } from '../bench/report/markdown.table.mjs';
import type { Call, Phase } from './history.js';
import type { RunResult } from './run.js';

/** Calls of B's in a phase, and how they went. */
export interface Treatment {
  readonly calls: number;
  /** Of good requests: whoever hears this is to try again, or was refused for nothing. */
  readonly turnedAway: readonly string[];
  /** Milliseconds; the median of the rounds. */
  readonly p99: number;
}

const NEIGHBOUR = 'B live';

export function treatmentOf(calls: readonly Call[], phase: Phase): Treatment {
  const own = calls.filter(
    ({ caller, phase: when, operation }) => caller === NEIGHBOUR && when === phase && operation !== 'lapse',
  );
  const rounds = [...new Set(own.map(({ round }) => round))].map((one) => own.filter(({ round }) => round === one));
  return {
    calls: own.length,
    turnedAway: own.flatMap(({ operation, via, answer }) =>
      answer.said === 'unknown' || answer.said === 'wrong' ? [`${operation} over ${via}: ${answer.why}`] : [],
    ),
    p99: quantile(rounds.map(p99Of), 0.5),
  };
}

const p99Of = (calls: readonly Call[]): number =>
  quantile(
    calls.map(({ begunAt, endedAt }) => endedAt - begunAt),
    0.99,
  );

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * share)] ?? 0;
}

const share = (result: RunResult, said: string): string =>
  String(result.history.calls.filter(({ answer }) => answer.said === said).length);
const p99 = (result: RunResult, phase: Phase): string =>
  `${treatmentOf(result.history.calls, phase).p99.toFixed(0)} ms`;

const COLUMNS: readonly (readonly [head: string, cell: (result: RunResult) => string])[] = [
  ['seed', ({ seed }) => String(seed)],
  ['violations', ({ violations }) => String(violations.length)],
  ['calls', ({ history }) => String(history.calls.length)],
  ['acknowledged', (result) => share(result, 'yes')],
  ['refused', (result) => share(result, 'no')],
  ['unknown', (result) => share(result, 'unknown')],
  ['sessions', ({ history }) => String(history.sessions.size)],
  ['nemeses', ({ struck }) => String(struck.length)],
  ["B's p99 alone", (result) => p99(result, 'alone')],
  ['beside A', (result) => p99(result, 'misbehaving')],
  ['B turned away', ({ history }) => String(treatmentOf(history.calls, 'misbehaving').turnedAway.length)],
];

/** The runs as a table, for terminal and document. */
export const simulationTable = (results: readonly RunResult[]): string =>
  markdownTable(
    COLUMNS.map(([head]) => head),
    results.map((result) => COLUMNS.map(([, cell]) => cell(result))),
    1,
  );

/** The first few of each rule: a fault is met many times. */
export function summary({ violations }: RunResult, ofEach = 5): string[] {
  const rules = [...new Set(violations.map(({ rule }) => rule))];
  return rules.flatMap((rule) => {
    const found = violations.filter((violation) => violation.rule === rule);
    const shown = found.slice(0, ofEach).map(({ what }) => `${rule}: ${what}`);
    return found.length > ofEach ? [...shown, `${rule}: ${found.length - ofEach} more`] : shown;
  });
}

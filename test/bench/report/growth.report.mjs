import { saveSection } from './document.mjs';
import { describeMachine } from './machine.mjs';
import { markdownTable } from './markdown.table.mjs';

/** @import { Filled } from '../growth/growing.database.mjs' */
/** @import { measureRetention } from '../growth/retention.mjs' */
/** @import { Searches } from '../growth/searches.mjs' */
/** @import { Results } from './results.mjs' */

/** @typedef {Results<{ name: string }>} Operations */
/** @typedef {{ name: string } & Awaited<ReturnType<typeof measureRetention>>} Retention */
/** @typedef {{ few: Filled, many: Filled, searches: Searches, operations: Operations, retention: Retention[] }} Growth */

const SIZES = /** @type {const} */ (['few', 'many']);
const FIGURES = /** @type {const} */ (['p50', 'p99']);
const GOAL = 0.9;

/**
 * Prints what was measured.
 * @param {Growth} growth
 * @param {{ command: string, rounds: number, seconds: number }} options
 * @returns the same, for {@link saveGrowth}
 */
export async function printGrowth({ few, many, searches, operations, retention }, { command, rounds, seconds }) {
  const text = [
    `Printed by \`${command}\`: ${await describeMachine(many.database)}.`,
    `Few: ${few.sessions} sessions in ${few.partitions} weekly partitions. Many: ${many.sessions} in ${many.partitions}. ` +
      `Medians of ${rounds} rounds of ${seconds} s (searches: 1 s), with no wrong answer. Goal: ≥ ${GOAL} of the requests/s.`,
    operationTable(operations),
    'Searches, four at a time:',
    searchTable(searches),
    'The oldest week is dropped under load:',
    retentionTable(retention),
  ].join('\n\n');
  process.stdout.write(`\n${text}\n`);
  if (searches.failed.size > 0) process.exitCode = 1;
  return text;
}

/** @param {string} text */
export const saveGrowth = (text) => saveSection('growth', text);

/** @param {Operations} results */
function operationTable(results) {
  const head = ['operation', 'few: requests/s', 'p99 ms', 'many: requests/s', 'p99 ms', 'many to few'];
  const rows = results.scenarios.map(({ name }) => {
    const figures = SIZES.flatMap((size) => [
      results.median(name, size, 'perSecond').toFixed(0),
      results.median(name, size, 'p99').toFixed(2),
    ]);
    return [name, ...figures, verdict(results, name)];
  });
  return markdownTable(head, rows);
}

/** @param {Searches} searches */
function searchTable({ results, failed, found }) {
  const head = ['who asks', 'for', 'few: rows', 'p50 ms', 'p99 ms', 'many: rows', 'p50 ms', 'p99 ms', 'many to few'];
  const rows = results.scenarios.map(({ name, caller, filter }) => {
    const figures = SIZES.flatMap((size) => [
      String(found.get(`${name} ${size}`) ?? ''),
      ...FIGURES.map((figure) => (failed.has(name) ? '' : results.median(name, size, figure).toFixed(2))),
    ]);
    return [caller, filter, ...figures, failed.has(name) ? 'failed' : verdict(results, name)];
  });
  return markdownTable(head, rows, 2);
}

/**
 * @param {Results<{ name: string }>} results
 * @param {string} name
 */
function verdict(results, name) {
  const ratio = results.ratio(name, ['many', 'few'], 'perSecond');
  return `${ratio.toFixed(2)}× ${ratio >= GOAL ? '✓' : '✗'}`;
}

/** @param {Retention[]} retention */
function retentionTable(retention) {
  const head = ['load', 'sessions dropped', 'in s', 'p99 ms before', 'while', 'longest ms before', 'while'];
  const rows = retention.map(({ name, sessions, seconds, quiet, dropping }) => [
    ...[name, String(sessions), seconds.toFixed(1), quiet.p99.toFixed(2), dropping.p99.toFixed(2)],
    ...[quiet.max.toFixed(0), dropping.max.toFixed(0)],
  ]);
  return markdownTable(head, rows);
}

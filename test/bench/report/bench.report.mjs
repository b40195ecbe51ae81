import { labelOf, TESSERA } from '../scenarios/scenarios.mjs';
import { barChart } from './bar.chart.mjs';
import { saveFigure, saveSection } from './document.mjs';
import { describeMachine } from './machine.mjs';
import { markdownTable } from './markdown.table.mjs';

/** @import { Goal, Scenario } from '../scenarios/scenarios.mjs' */
/** @import { Database } from '../servers/durable-postgres.mjs' */
/** @import { Figure, Results } from './results.mjs' */

/** @typedef {Results<Scenario>} Measured */

const FIGURE = 'performance.svg';
const MEMORY_GOAL_MB = 250;
const HEAD = ['operation', 'server', 'requests/s', 'p50 ms', 'p99 ms', 'RSS MB', 'Tessera to it', 'goal', 'p99 to it'];

/**
 * Prints what was measured.
 * @param {Measured} results
 * @param {{ command: string, rounds: number, seconds: number }} options
 * @param {Database} database
 * @returns the same, for {@link saveReport}
 */
export async function printReport(results, { command, rounds, seconds }, database) {
  const table = markdownTable(
    HEAD,
    results.scenarios.flatMap((scenario) => rowsOf(results, scenario)),
    2,
  );
  const memory = Math.max(...results.scenarios.map(({ name }) => memoryOf(results, name)));
  const text = [
    `Printed by \`${command}\`: ${await describeMachine(database)}.`,
    `Medians of ${rounds} rounds of ${seconds} s, with no wrong answer. Tessera took at most ${memory.toFixed(0)} MB ` +
      `(goal: ${MEMORY_GOAL_MB} MB), the load generator ${(results.largest('generatorCpu') * 100).toFixed(0)} % of a core.`,
    table,
  ].join('\n\n');
  process.stdout.write(`\n${text}\n`);
  return { text, chart: chartOf(results) };
}

/** @param {{ text: string, chart: string }} report */
export async function saveReport({ text, chart }) {
  saveFigure(FIGURE, chart);
  await saveSection('bench', `${text}\n\n![Requests per second of Tessera and its peers](${FIGURE})`);
}

/** @type {(results: Measured, name: string) => number} */
const memoryOf = (results, name) =>
  Math.max(...results.of(name, TESSERA).map(({ residentMegabytes }) => residentMegabytes));

/**
 * @param {Measured} results
 * @param {Scenario} scenario
 * @returns {string[][]}
 */
function rowsOf(results, { name, goals }) {
  return [
    [name, labelOf(TESSERA), ...figuresOf(results, name, TESSERA), '', '', ''],
    ...goals.map((goal) => [
      '',
      labelOf(goal.peer),
      ...figuresOf(results, name, goal.peer),
      ...comparison(results, name, goal),
    ]),
  ];
}

/**
 * @param {Measured} results
 * @param {string} name
 * @param {string} server
 */
function figuresOf(results, name, server) {
  /** @type {(which: Figure, digits: number) => string} */
  const figure = (which, digits) => results.median(name, server, which).toFixed(digits);
  return [figure('perSecond', 0), figure('p50', 2), figure('p99', 2), figure('residentMegabytes', 0)];
}

/**
 * At rest it is the p50 that counts, otherwise the rate.
 * @param {Measured} results
 * @param {string} name
 * @param {Goal} goal
 */
function comparison(results, name, { peer, rate, p50, noSlowerTail }) {
  const ratio = (/** @type {Figure} */ figure) => results.ratio(name, [TESSERA, peer], figure);
  const tail = ratio('p99');
  const reached = p50 === undefined ? ratio('perSecond') : ratio('p50');
  const goal = p50 === undefined ? rate && `≥ ${rate}` : `p50 ≤ ${p50}`;
  const met = p50 === undefined ? rate !== undefined && reached >= rate : reached <= p50;
  return [
    `${reached.toFixed(2)}×`,
    goal ? `${goal} ${mark(met)}` : '',
    `${tail.toFixed(2)}×${noSlowerTail ? ` ${mark(tail <= 1)}` : ''}`,
  ];
}

/** @param {boolean} met */
const mark = (met) => (met ? '✓' : '✗');

/** @param {Measured} results */
function chartOf(results) {
  const groups = results.scenarios.map(({ name, goals }) => ({
    title: `${name}, requests/s`,
    bars: [TESSERA, ...goals.map(({ peer }) => peer)].map((server) => {
      const value = results.median(name, server, 'perSecond');
      return { label: labelOf(server), value, text: value.toFixed(0), own: server === TESSERA };
    }),
  }));
  return barChart('Requests per second', groups);
}

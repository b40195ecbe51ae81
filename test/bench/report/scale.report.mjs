import { between } from '../scale/setups.mjs';
import { saveSection } from './document.mjs';
import { describeMachine } from './machine.mjs';
import { markdownTable } from './markdown.table.mjs';

/** @import { Setup } from '../scale/setups.mjs' */
/** @import { Database } from '../servers/durable-postgres.mjs' */
/** @import { Results } from './results.mjs' */

/** @typedef {{ results: Results<Setup>, setups: Setup[], operations: string[], lacking: string[] }} Scale */

/**
 * Prints what was measured.
 * @param {Scale} scale
 * @param {{ command: string, rounds: number, seconds: number }} options
 * @param {Database} database
 * @returns the same, for {@link saveScale}
 */
export async function printScale({ results, setups, operations, lacking }, { command, rounds, seconds }, database) {
  const generator = Math.round(results.largest('generatorCpu') * 100);
  const text = [
    `Printed by \`${command}\`: ${await describeMachine(database)}, ${between()}.`,
    `Medians of ${rounds} rounds of ${seconds} s, with no wrong answer; the load generator took up to ${generator} % of a core.`,
    table(results, setups, operations),
    ...lacking.map((line) => `Not measured: ${line}.`),
  ].join('\n\n');
  process.stdout.write(`\n${text}\n`);
  return text;
}

/** @param {string} text */
export const saveScale = (text) => saveSection('scale', text, 'docs/scaling.md');

/**
 * @param {Results<Setup>} results
 * @param {Setup[]} setups
 * @param {string[]} operations
 */
function table(results, setups, operations) {
  const base = setups[0]?.name ?? '';
  const head = ['operation', 'set-up', 'requests/s', 'p50 ms', 'p99 ms', `to ${base}`];
  const rows = operations.flatMap((operation) =>
    setups.map(({ name }, index) => [
      index === 0 ? operation : '',
      name,
      results.median(operation, name, 'perSecond').toFixed(0),
      results.median(operation, name, 'p50').toFixed(2),
      results.median(operation, name, 'p99').toFixed(2),
      index === 0 ? '' : `${results.ratio(operation, [name, base], 'perSecond').toFixed(2)}×`,
    ]),
  );
  return markdownTable(head, rows, 2);
}

import { describeMachine } from '../report/machine.mjs';
import { markdownTable } from '../report/markdown.table.mjs';

/** @import { Scenario } from '../scenarios/scenarios.mjs' */
/** @import { Database } from '../servers/durable-postgres.mjs' */
/** @import { Results } from '../report/results.mjs' */

const HEAD = [
  'operation',
  'before /s',
  'after /s',
  'after to before',
  'CPU µs before',
  'CPU µs after',
  'before to after',
];

/**
 * Rates are of the machine's weather too, the processor time per request hardly; above 1 the new build is the better one.
 * @param {Results<Scenario>} results
 * @param {{ command: string, rounds: number, seconds: number }} options
 * @param {Database | undefined} database
 */
export async function printComparison(results, { command, rounds, seconds }, database) {
  const rows = results.scenarios.map(({ name }) => [
    name,
    results.median(name, 'before', 'perSecond').toFixed(0),
    results.median(name, 'after', 'perSecond').toFixed(0),
    results.ratio(name, ['after', 'before'], 'perSecond').toFixed(2),
    results.median(name, 'before', 'cpuMicroseconds').toFixed(0),
    results.median(name, 'after', 'cpuMicroseconds').toFixed(0),
    results.ratio(name, ['before', 'after'], 'cpuMicroseconds').toFixed(2),
  ]);
  const machine = database ? `: ${await describeMachine(database)}` : '';
  const text = [
    `Printed by \`${command}\`${machine}.`,
    `Medians of ${rounds} rounds of ${seconds} s, by turns; the ratios are the medians of each round's.`,
    markdownTable(HEAD, rows),
  ];
  process.stdout.write(`\n${text.join('\n\n')}\n`);
}

import { markdownTable } from '../bench/report/markdown.table.mjs';
import type { AttackReport } from './attacks/besiege.js';
import type { Tally } from './fuzzer.js';

const MEBIBYTE = 1024 * 1024;

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
const mebibytes = (bytes: number): string => `${Math.round(bytes / MEBIBYTE)} MiB`;
const thousands = (count: number): string => count.toLocaleString('en');

/** The tallies as a table, for terminal and document. */
export function tallyTable(tallies: readonly Tally[]): string {
  const head = ['sent', 'answers', 'requests', 'failures', 'slowest', 'memory'];
  const rows = tallies.map(({ door, outcomes, requests, failures, slowestMs, grownBytes }) => [
    door,
    [...outcomes]
      .sort(([, one], [, other]) => other - one)
      .map(([kind, count]) => `${thousands(count)} ${kind}`)
      .join(', '),
    thousands(requests),
    String(failures.length),
    seconds(slowestMs),
    mebibytes(grownBytes),
  ]);
  return markdownTable(head, rows, 2);
}

/** As {@link tallyTable}. */
export function attackTable(reports: readonly AttackReport[]): string {
  const head = ['attack', 'on', 'connections', 'ended', 'others served', 'turned away', 'slowest', 'memory'];
  const rows = reports.map(({ attack, ended, served, turnedAway, slowestMs, grownBytes }) => [
    attack.name,
    attack.transport,
    thousands(attack.connections),
    thousands(ended),
    thousands(served),
    String(turnedAway.length),
    seconds(slowestMs),
    mebibytes(grownBytes),
  ]);
  return markdownTable(head, rows, 2);
}
